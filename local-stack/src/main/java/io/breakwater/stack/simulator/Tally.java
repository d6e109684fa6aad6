// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts attempts by verdict; {@code attempts = sum of all verdicts}. */
final class Tally {
    private final Map<String, LongAdder> byVerdict = new ConcurrentSkipListMap<>();

    void add(Verdict verdict) {
        byVerdict.computeIfAbsent(verdict.label(), label -> new LongAdder()).increment();
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new ConcurrentSkipListMap<>();
        byVerdict.forEach((label, count) -> counts.put(label, count.sum()));
        counts.put(
                "attempts",
                byVerdict.values().stream().mapToLong(LongAdder::sum).sum());
        return counts;
    }
}
