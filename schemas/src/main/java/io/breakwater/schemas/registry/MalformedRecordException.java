// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.registry;

/** Bytes that are no record of ours, and never will be: a case for the dead letters. */
public final class MalformedRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why the bytes cannot be read. */
    public enum Reason {
        /** No value, or fewer bytes than the header has. */
        TRUNCATED_HEADER,
        /** The first byte is not 0. */
        WRONG_MAGIC,
        /** The registry answers, and knows no schema of this id. */
        UNKNOWN_SCHEMA_ID,
        /** The writer's schema cannot be resolved to the reader's. */
        INCOMPATIBLE_SCHEMA,
        /** The body ends early, runs on, or holds impossible lengths or indexes. */
        MALFORMED_BODY
    }

    private final Reason reason;

    MalformedRecordException(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    MalformedRecordException(Reason reason, String detail, Throwable cause) {
        super(reason + ": " + detail, cause);
        this.reason = reason;
    }

    /** The closed code of what is wrong. */
    public Reason reason() {
        return reason;
    }
}
