// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

/** A record that can never be read: a case for the dead letters. */
public final class UndecodableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * A record that cannot be read.
     *
     * @param reason closed code for people and queries
     * @param detail what exactly; no content of the record
     */
    public UndecodableException(String reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    /** The closed code. */
    public String reason() {
        return reason;
    }
}
