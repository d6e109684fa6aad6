// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Complete checkpoints on disk, {@code <root>/<job id>/chk-<n>/_metadata}. */
final class Checkpoints {
    private static final String PREFIX = "chk-";

    private Checkpoints() {}

    /** Address of the job's newest complete checkpoint. */
    static Optional<String> newest(Path root, String jobId) throws IOException {
        Path directory = root.resolve(jobId);
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Checkpoints::isComplete)
                    .max(Comparator.comparingLong(Checkpoints::number))
                    .map(path -> path.toUri().toString());
        }
    }

    private static boolean isComplete(Path directory) {
        return number(directory) >= 0 && Files.exists(directory.resolve("_metadata"));
    }

    private static long number(Path directory) {
        String name = directory.getFileName().toString();
        try {
            return name.startsWith(PREFIX) ? Long.parseLong(name.substring(PREFIX.length())) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
