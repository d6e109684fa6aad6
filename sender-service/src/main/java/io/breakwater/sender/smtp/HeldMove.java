// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import io.breakwater.sender.decision.Version;

/**
 * What a lane did with a message on its own account.
 *
 * @param attempt number of the next attempt, from 1
 * @param reason for people
 * @param obeys the decision that asked for it; {@link Version#NONE} for none
 */
public record HeldMove(Kind kind, Mail mail, int attempt, String reason, Version obeys, long atMs) {

    /** Closed set, as on the wire. */
    public enum Kind {
        HELD,
        RELEASED,
        DIVERTED
    }

    /** Stable: the same move has the same id however often it is told. */
    public String eventId() {
        return mail.messageId() + "." + attempt + "." + kind + "." + atMs;
    }
}
