// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import java.util.Locale;

/**
 * When deferred mail is tried again: {@code base·2^(attempt−1)} up to the longest delay, ±25 % by a hash of the message so
 * that one wave does not come back as one wave. A greylisted message comes back after its own fixed delay and from the
 * same IP, because only that IP is known there.
 *
 * @param baseMs delay after the first deferral
 * @param greylistMs delay after a greylisting
 */
public record RetrySchedule(long baseMs, long greylistMs, long longestMs) {
    private static final int DOUBLINGS = 10;
    private static final long UNANSWERED_MS = 1_000;

    public RetrySchedule {
        if (baseMs <= 0 || greylistMs <= 0 || longestMs < baseMs) {
            throw new IllegalArgumentException("retry delays must be positive and longestMs at least baseMs, were "
                    + baseMs + ", " + greylistMs + ", " + longestMs);
        }
    }

    /** Delay, and the IP to use; empty when any will do. */
    record Retry(long delayMs, String pinnedIp) {}

    Retry after(QueuedMail mail, SmtpReply reply, String sourceIp) {
        if (greylisted(reply)) {
            return new Retry(jittered(greylistMs, mail), sourceIp);
        }
        long delayMs = Math.min(longestMs, baseMs << Math.min(mail.attempt() - 1, DOUBLINGS));
        return new Retry(jittered(delayMs, mail), "");
    }

    long unansweredMs(QueuedMail mail) {
        return Math.min(longestMs, UNANSWERED_MS << Math.min(mail.localFailures(), DOUBLINGS));
    }

    static boolean greylisted(SmtpReply reply) {
        String text = reply.text().toLowerCase(Locale.ROOT);
        return reply.code() / 100 == 4 && (text.contains("greylist") || text.contains("graylist"));
    }

    private static long jittered(long delayMs, QueuedMail mail) {
        return Math.round(delayMs * (0.75 + 0.5 * unit(mail)));
    }

    /** A number in [0,1) from message and attempt. */
    static double unit(QueuedMail mail) {
        int hash = (mail.mail().messageId() + '.' + mail.attempt()).hashCode() * 0x9E3779B1;
        return (hash >>> 8) / (double) (1 << 24);
    }
}
