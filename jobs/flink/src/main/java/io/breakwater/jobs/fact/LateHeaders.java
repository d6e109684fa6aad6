// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.fact;

/** Kafka headers between the engine and the job that looks late reports up; UTF-8. */
public final class LateHeaders {

    /** On a record that was looked up: a signed reference, or {@code none}. Whoever carries it is never looked up again. */
    public static final String REFERENCE = "breakwater-ref";
    /** What {@link #REFERENCE} says of mail that nobody knows. */
    public static final String NOT_FOUND = "none";
    /** Topic that the report came from and goes back to. */
    public static final String ORIGIN = "breakwater-origin";
    /** Message-ID header of the original, when the report has it. */
    public static final String HEADER_MESSAGE_ID = "breakwater-header-message-id";
    /** Id of the message, when a signed reference names it. */
    public static final String MESSAGE_ID = "breakwater-message-id";
    /** Keyed hash of the recipient, hex, when known. */
    public static final String RECIPIENT = "breakwater-recipient";

    private LateHeaders() {}
}
