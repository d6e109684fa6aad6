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
 */
record QueuedMail(Mail mail, int attempt, long firstAttemptAtMs, String pinnedIp, long dueAtMs, int localFailures) {

    QueuedMail {
        Objects.requireNonNull(mail, "mail");
    }

    static QueuedMail fresh(Mail mail) {
        return new QueuedMail(mail, 1, 0, "", mail.queuedAtMs(), 0);
    }

    QueuedMail startedAt(long nowMs) {
        return firstAttemptAtMs > 0 ? this : new QueuedMail(mail, attempt, nowMs, pinnedIp, dueAtMs, localFailures);
    }

    QueuedMail retry(RetrySchedule.Retry retry, long nowMs) {
        return new QueuedMail(mail, attempt + 1, firstAttemptAtMs, retry.pinnedIp(), nowMs + retry.delayMs(), 0);
    }

    QueuedMail sameAttemptAfter(long delayMs, long nowMs) {
        return new QueuedMail(mail, attempt, firstAttemptAtMs, pinnedIp, nowMs + delayMs, localFailures + 1);
    }
}
