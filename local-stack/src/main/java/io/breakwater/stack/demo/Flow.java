// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Did the transactional lane keep flowing: time from queued to accepted, and the longest gap between two accepted messages.
 * Percentiles are exact, nearest rank.
 */
record Flow(
        long accepted,
        Percentiles all,
        Percentiles withoutGreylister,
        Percentiles atIncident,
        long maxGapMs,
        long allowedGapMs) {
    /** Longer than a broker needs to come back after a kill; without Kafka a sender makes no attempt. */
    private static final long LONGEST_GAP_MS = 15_000;
    /** While a sender is dead nothing flows: each restart of it may add a start of its process on a busy machine. */
    private static final long RESTART_MS = 20_000;

    /** Time to accept, milliseconds. */
    record Percentiles(long p50Ms, long p95Ms) {}

    static Flow of(List<StoredAttempt> attempts, String greylister, String incidentProvider, int senderRestarts) {
        List<StoredAttempt> accepted = attempts.stream()
                .filter(each -> each.pool().equals("transactional") && each.accepted())
                .toList();
        return new Flow(
                accepted.size(),
                percentiles(accepted, each -> true),
                percentiles(accepted, each -> !each.provider().equals(greylister)),
                percentiles(accepted, each -> each.provider().equals(incidentProvider)),
                maxGapMs(accepted),
                LONGEST_GAP_MS + senderRestarts * RESTART_MS);
    }

    boolean flowing() {
        return accepted > 0 && maxGapMs <= allowedGapMs;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("flowing", flowing());
        json.put("accepted", accepted);
        json.put("p50_ms", all.p50Ms());
        json.put("p95_ms", all.p95Ms());
        json.put("without_greylister", withoutGreylister);
        json.put("at_the_incident_provider", atIncident);
        json.put("max_gap_ms", maxGapMs);
        json.put("max_gap_allowed_ms", allowedGapMs);
        return json;
    }

    private static Percentiles percentiles(List<StoredAttempt> accepted, Predicate<StoredAttempt> wanted) {
        long[] sorted = accepted.stream()
                .filter(wanted)
                .mapToLong(each -> each.occurredAtMs() - each.queuedAtMs())
                .sorted()
                .toArray();
        return sorted.length == 0 ? new Percentiles(0, 0) : new Percentiles(rank(sorted, 0.50), rank(sorted, 0.95));
    }

    private static long rank(long[] sorted, double quantile) {
        return sorted[(int) Math.ceil(quantile * sorted.length) - 1];
    }

    private static long maxGapMs(List<StoredAttempt> accepted) {
        long[] times = accepted.stream()
                .mapToLong(StoredAttempt::occurredAtMs)
                .sorted()
                .toArray();
        long longest = 0;
        for (int i = 1; i < times.length; i++) {
            longest = Math.max(longest, times[i] - times[i - 1]);
        }
        return longest;
    }
}
