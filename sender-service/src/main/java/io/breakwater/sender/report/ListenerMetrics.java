// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happened, since the start. Thread-safe. */
public final class ListenerMetrics {
    private final Map<ListenerEvent, LongAdder> counts = new EnumMap<>(ListenerEvent.class);

    public ListenerMetrics() {
        for (ListenerEvent event : ListenerEvent.values()) {
            counts.put(event, new LongAdder());
        }
    }

    void count(ListenerEvent event) {
        counts.get(event).increment();
    }

    /** How often this happened. */
    public long count(ListenerEvent... events) {
        long sum = 0;
        for (ListenerEvent event : events) {
            sum += counts.get(event).sum();
        }
        return sum;
    }

    /** All counters. */
    public Map<ListenerEvent, Long> counts() {
        Map<ListenerEvent, Long> now = new EnumMap<>(ListenerEvent.class);
        counts.forEach((event, count) -> now.put(event, count.sum()));
        return now;
    }
}
