// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.schemas.reference.ReferenceKeys;
import org.apache.flink.util.ParameterTool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The keys of references among the arguments of a job. */
public final class ReferenceKeyArguments {

    private static final String FILE = "reference-keys-file";
    private static final String TEXT = "reference-keys";

    private ReferenceKeyArguments() {}

    /**
     * Reads {@code --reference-keys-file}, or {@code --reference-keys}, or takes the demo's key.
     *
     * @throws IllegalArgumentException when both are given or a key is not well-formed
     */
    public static ReferenceKeys read(ParameterTool arguments) {
        if (arguments.has(FILE) && arguments.has(TEXT)) {
            throw new IllegalArgumentException("--" + FILE + " and --" + TEXT + " must not both be given");
        }
        if (!arguments.has(FILE)) {
            return ReferenceKeys.parse(arguments.get(TEXT, ReferenceKeys.DEMO));
        }
        Path file = Path.of(arguments.get(FILE));
        try {
            return ReferenceKeys.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("--" + FILE + " " + file + " cannot be read", e);
        }
    }
}
