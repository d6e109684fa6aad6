// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

/**
 * What a provider said to an attempt, or that it said nothing.
 *
 * @param code 0 when no reply was read
 * @param enhanced such as 4.7.0; empty when the reply has none
 * @param text rest of the reply on one line, addresses redacted, at most 1024 characters
 */
public record SmtpReply(Stage stage, int code, String enhanced, String text) {

    /** A connection that failed before an answer: never a provider's verdict. */
    static SmtpReply none(Stage stage, String cause) {
        return new SmtpReply(stage, 0, "", cause);
    }

    public Outcome outcome() {
        if (code == 0) {
            return Outcome.LOCAL_DEFERRED;
        }
        if (code < 400) {
            return Outcome.ACCEPTED;
        }
        return code < 500 ? Outcome.DEFERRED : Outcome.BOUNCED;
    }

    /** Closed set, as on the wire. */
    public enum Outcome {
        ACCEPTED,
        DEFERRED,
        BOUNCED,
        LOCAL_DEFERRED,
        LOCAL_EXPIRED
    }
}
