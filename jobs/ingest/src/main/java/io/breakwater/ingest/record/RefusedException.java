// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

/** A record that cannot be read, now or ever. Carries no stack: it says what is wrong with the input, not with the code. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * A refusal.
     *
     * @param reason closed code
     * @param detail which field or place, without any content of the record
     */
    public RefusedException(String reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    /** A field that has to be there. */
    public static RefusedException missing(String field) {
        return new RefusedException("MISSING_FIELD", field);
    }

    /** A field whose value cannot be meant. */
    public static RefusedException bad(String field) {
        return new RefusedException("BAD_FIELD", field);
    }

    /** The closed code. */
    public String reason() {
        return reason;
    }

    /** As the outcome of decoding. */
    public Decoded decoded() {
        return Decoded.ofRejected(reason, getMessage());
    }
}
