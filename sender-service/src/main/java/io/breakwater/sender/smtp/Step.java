// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import io.breakwater.sender.decision.Restriction;

/** What a lane wants done next. */
sealed interface Step {

    /** Send this message from this IP, marked with the decision it obeys. */
    record Send(QueuedMail mail, String sourceIp, Restriction obeys, boolean probe) implements Step {}

    /** This message goes nowhere: it is too old, or what holds it asks to fail it. Nobody is charged. */
    record Expire(QueuedMail mail, String why) implements Step {}

    /** This message is handed to the lane of another pool. */
    record Divert(QueuedMail mail, String pool, Restriction obeys) implements Step {}

    /** Nothing may go before this moment, unless mail or a decision arrives. */
    record Wait(long untilMs) implements Step {}
}
