// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.migrate;

/** What was applied to the database is not what this build holds. Nothing was changed. */
public final class SchemaDriftException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaDriftException(String message) {
        super(message);
    }
}
