// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import io.breakwater.sender.decision.Version;

import java.time.Instant;

/**
 * One finished attempt, or one that could not be made, as it goes to mta.events.
 *
 * @param eventId stable: the same attempt has the same id however often it is sent
 * @param number attempt number, from 1
 * @param obeys the decision it was made under
 */
public record Attempt(
        String eventId,
        Mail mail,
        int number,
        String sourceIp,
        String mxHost,
        SmtpReply.Outcome outcome,
        SmtpReply reply,
        Version obeys,
        boolean probe,
        Times times) {

    /** When the message was first tried, when this attempt began and when its answer came. */
    public record Times(Instant firstAttemptAt, Instant startedAt, Instant occurredAt) {}
}
