// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * @param attemptsMs by recipient: times of its attempts, in order
 */
public record Generation(
        long startMs,
        long endMs,
        String headerMessageId,
        String sender,
        boolean active,
        long sizeBytes,
        Map<String, List<Long>> attemptsMs) {
    private static final int MOST_RECIPIENTS = 1_000;
    private static final int MOST_ATTEMPTS = 64;

    static Generation startingAt(long atMs) {
        return new Generation(atMs, 0, "", "", false, 0, Map.of());
    }

    Generation seenAt(long atMs) {
        return atMs >= startMs
                ? this
                : new Generation(atMs, endMs, headerMessageId, sender, active, sizeBytes, attemptsMs);
    }

    Generation identified(String messageId) {
        return new Generation(startMs, endMs, messageId, sender, active, sizeBytes, attemptsMs);
    }

    Generation active(String envelopeSender, long bytes) {
        return new Generation(startMs, endMs, headerMessageId, envelopeSender, true, bytes, attemptsMs);
    }

    Generation removed(long atMs) {
        return new Generation(startMs, atMs, headerMessageId, sender, active, sizeBytes, attemptsMs);
    }

    /** With an attempt; a repeated one changes nothing, and beyond the bounds numbers are approximate. */
    Generation attempted(String recipient, long atMs) {
        TreeSet<Long> times = new TreeSet<>(attemptsMs.getOrDefault(recipient, List.of()));
        boolean full = attemptsMs.size() >= MOST_RECIPIENTS && !attemptsMs.containsKey(recipient);
        if (full || times.size() >= MOST_ATTEMPTS || !times.add(atMs)) {
            return this;
        }
        Map<String, List<Long>> more = new HashMap<>(attemptsMs);
        more.put(recipient, List.copyOf(times));
        return new Generation(startMs, endMs, headerMessageId, sender, active, sizeBytes, more);
    }

    /** Which attempt of a recipient the one at this time is, from 1. */
    int number(String recipient, long atMs) {
        List<Long> times = attemptsMs.getOrDefault(recipient, List.of());
        int index = times.indexOf(atMs);
        return index < 0 ? times.size() + 1 : index + 1;
    }

    long firstAttemptMs(String recipient, long otherwise) {
        List<Long> times = attemptsMs.getOrDefault(recipient, List.of());
        return times.isEmpty() ? otherwise : times.get(0);
    }
}
