// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

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

    /** Text that is not of its format. Jackson's own messages quote the input, so only the place is told. */
    public static RefusedException malformed(String reason, JsonProcessingException cause) {
        JsonLocation at = cause.getLocation();
        if (at == null) {
            return new RefusedException(reason, "nested too deeply, or a number of too many digits");
        }
        return new RefusedException(reason, "at line " + at.getLineNr() + ", column " + at.getColumnNr());
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
