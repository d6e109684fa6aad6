// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * One message that had a queue id. Short queue ids are reused; each use is a generation of its own. Flat and public, as state asks.
 *
 * @param startMs time of its earliest line
 * @param endMs when Postfix removed it; 0 before
 * @param headerMessageId "" until cleanup told
 * @param sender envelope sender, "" until the queue manager told
 * @param active true once the queue manager told
 * @param sizeBytes 0 until the queue manager told
 * @param attempts by recipient
 */
public record Generation(
        long startMs,
        long endMs,
        String headerMessageId,
        String sender,
        boolean active,
        long sizeBytes,
        List<RecipientAttempts> attempts) {
    private static final int MOST_RECIPIENTS = 1_000;
    private static final int MOST_ATTEMPTS = 64;

    static Generation startingAt(long atMs) {
        return new Generation(atMs, 0, "", "", false, 0, List.of());
    }

    Generation seenAt(long atMs) {
        return atMs >= startMs
                ? this
                : new Generation(atMs, endMs, headerMessageId, sender, active, sizeBytes, attempts);
    }

    Generation identified(String messageId) {
        return new Generation(startMs, endMs, messageId, sender, active, sizeBytes, attempts);
    }

    Generation active(String envelopeSender, long bytes) {
        return new Generation(startMs, endMs, headerMessageId, envelopeSender, true, bytes, attempts);
    }

    Generation removed(long atMs) {
        return new Generation(startMs, atMs, headerMessageId, sender, active, sizeBytes, attempts);
    }

    /** With an attempt; a repeated one changes nothing, and beyond the bounds numbers are approximate. */
    Generation attempted(String recipient, long atMs) {
        List<Long> known = times(recipient);
        TreeSet<Long> times = new TreeSet<>(known);
        boolean full = known.isEmpty() && attempts.size() >= MOST_RECIPIENTS;
        if (full || times.size() >= MOST_ATTEMPTS || !times.add(atMs)) {
            return this;
        }
        List<RecipientAttempts> more = new ArrayList<>(attempts);
        more.removeIf(each -> each.recipient().equals(recipient));
        more.add(new RecipientAttempts(recipient, List.copyOf(times)));
        return new Generation(startMs, endMs, headerMessageId, sender, active, sizeBytes, List.copyOf(more));
    }

    /** Which attempt of a recipient the one at this time is, from 1. */
    int number(String recipient, long atMs) {
        List<Long> times = times(recipient);
        int index = times.indexOf(atMs);
        return index < 0 ? times.size() + 1 : index + 1;
    }

    long firstAttemptMs(String recipient, long otherwise) {
        List<Long> times = times(recipient);
        return times.isEmpty() ? otherwise : times.get(0);
    }

    private List<Long> times(String recipient) {
        for (RecipientAttempts each : attempts) {
            if (each.recipient().equals(recipient)) {
                return each.atMs();
            }
        }
        return List.of();
    }
}
