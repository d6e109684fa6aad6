// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

import java.util.HashMap;
import java.util.Map;

/** One counter per code of a closed set, made when the code first occurs. Of one operator. */
final class CountersBy {

    private final MetricGroup group;
    private final String key;
    private final String name;
    private final Map<String, Counter> counters = new HashMap<>();

    /** Counters {@code <key>.<code>.<name>}. */
    CountersBy(MetricGroup group, String key, String name) {
        this.group = group;
        this.key = key;
        this.name = name;
    }

    /** How reports were attributed. */
    static CountersBy attributed(MetricGroup group) {
        return new CountersBy(group, "how", IngestMetrics.ATTRIBUTED);
    }

    /** Why reports were not. */
    static CountersBy unattributed(MetricGroup group) {
        return new CountersBy(group, "reason", IngestMetrics.UNATTRIBUTED);
    }

    /** Why records could not be read. */
    static CountersBy deadLetters(MetricGroup group) {
        return new CountersBy(group, "reason", IngestMetrics.DEAD_LETTERS);
    }

    void inc(String code) {
        counters.computeIfAbsent(code, each -> group.addGroup(key, each).counter(name))
                .inc();
    }
}
