// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

import java.util.Collection;

/** Collects rows in memory until the checkpoint takes them as batches. Never waits, never speaks to ClickHouse, has no state. */
final class ClickHouseWriter<T> implements CommittingSinkWriter<T, InsertBatch> {
    private final BatchCollector<T> collector;
    private final Counter rows;
    private final Counter bytes;

    ClickHouseWriter(BatchCollector<T> collector, SinkWriterMetricGroup metrics) {
        this.collector = collector;
        this.rows = metrics.getNumRecordsSendCounter();
        this.bytes = metrics.getNumBytesSendCounter();
        metrics.gauge(ClickHouseSinkMetrics.HELD_BYTES, collector::heldBytes);
    }

    @Override
    public void write(T element, Context context) {
        long before = collector.heldBytes();
        collector.add(element);
        rows.inc();
        bytes.inc(collector.heldBytes() - before);
    }

    @Override
    public void flush(boolean endOfInput) {
        // prepareCommit, which follows at once, hands everything out.
    }

    @Override
    public Collection<InsertBatch> prepareCommit() {
        return collector.drain();
    }

    @Override
    public void close() {
        // Rows held here were read after the last checkpoint; the sources read them again.
    }
}
