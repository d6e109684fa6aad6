// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The published JSON Schema (2020-12) of policy documents: for editors, and what {@link PolicyReader} checks first. */
public final class PolicySchema {
    private static final String RESOURCE = "/policy.schema.json";

    private PolicySchema() {}

    /** Its text. */
    public static String text() {
        try (InputStream in = PolicySchema.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("read " + RESOURCE, e);
        }
    }
}
