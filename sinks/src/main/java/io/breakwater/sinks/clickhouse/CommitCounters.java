// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** The committer's counters, see {@link ClickHouseSinkMetrics}. */
final class CommitCounters {
    private final Counter batches;
    private final Counter rows;
    private final Counter retries;
    private final Counter verifications;
    private final Counter retokens;

    CommitCounters(MetricGroup group) {
        this.batches = group.counter(ClickHouseSinkMetrics.BATCHES_COMMITTED);
        this.rows = group.counter(ClickHouseSinkMetrics.ROWS_COMMITTED);
        this.retries = group.counter(ClickHouseSinkMetrics.REQUESTS_RETRIED);
        this.verifications = group.counter(ClickHouseSinkMetrics.BATCHES_VERIFIED);
        this.retokens = group.counter(ClickHouseSinkMetrics.BATCHES_RETOKENED);
    }

    void committed(int rowCount) {
        batches.inc();
        rows.inc(rowCount);
    }

    void retried() {
        retries.inc();
    }

    void verified() {
        verifications.inc();
    }

    void retokened() {
        retokens.inc();
    }
}
