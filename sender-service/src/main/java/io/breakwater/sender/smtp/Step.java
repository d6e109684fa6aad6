// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import io.breakwater.sender.decision.Restriction;

/** What a lane wants done next. */
sealed interface Step {

    /** Send this message from this IP, marked with the decision it obeys. */
    record Send(QueuedMail mail, String sourceIp, Restriction obeys, boolean probe) implements Step {}

    /** This message is too old; nobody is charged. */
    record Expire(QueuedMail mail) implements Step {}

    /** Nothing may go before this moment, unless mail or a decision arrives. */
    record Wait(long untilMs) implements Step {}
}
