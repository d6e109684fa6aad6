// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import java.util.Objects;

/**
 * A message in a lane with what its earlier attempts left behind.
 *
 * @param attempt number of the next attempt, from 1
 * @param firstAttemptAtMs 0 before the first attempt
 * @param pinnedIp the only IP that a greylister will know; empty when any will do
 * @param dueAtMs not before
 * @param localFailures attempts at this number that no provider answered
 * @param diverted came from another pool: it goes no further
 */
record QueuedMail(
        Mail mail,
        int attempt,
        long firstAttemptAtMs,
        String pinnedIp,
        long dueAtMs,
        int localFailures,
        boolean diverted) {

    QueuedMail {
        Objects.requireNonNull(mail, "mail");
    }

    static QueuedMail fresh(Mail mail) {
        return new QueuedMail(mail, 1, 0, "", mail.queuedAtMs(), 0, false);
    }

    QueuedMail startedAt(long nowMs) {
        return firstAttemptAtMs > 0
                ? this
                : new QueuedMail(mail, attempt, nowMs, pinnedIp, dueAtMs, localFailures, diverted);
    }

    QueuedMail retry(RetrySchedule.Retry retry, long nowMs) {
        return new QueuedMail(
                mail, attempt + 1, firstAttemptAtMs, retry.pinnedIp(), nowMs + retry.delayMs(), 0, diverted);
    }

    QueuedMail sameAttemptAfter(long delayMs, long nowMs) {
        return new QueuedMail(mail, attempt, firstAttemptAtMs, pinnedIp, nowMs + delayMs, localFailures + 1, diverted);
    }

    QueuedMail dueAt(long laterMs) {
        return new QueuedMail(mail, attempt, firstAttemptAtMs, pinnedIp, laterMs, localFailures, diverted);
    }

    /** The same as mail of another pool, whose IPs a greylister does not know. */
    QueuedMail divertedTo(String pool) {
        return new QueuedMail(mail.in(pool), attempt, firstAttemptAtMs, "", dueAtMs, localFailures, true);
    }
}
