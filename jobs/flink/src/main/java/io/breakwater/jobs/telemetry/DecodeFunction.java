// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry;

import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.telemetry.codec.FactCodec;
import io.breakwater.schemas.registry.MalformedRecordException;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.registry.RegistryConfig;
import io.breakwater.sinks.kafka.OutRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Records to rows; tombstones are counted, unreadable records leave by {@link #DEAD_LETTERS}. Waits for the registry only when
 * it meets a schema id that neither this process nor the id file knows.
 */
final class DecodeFunction extends ProcessFunction<RawRecord, TelemetryRow> {
    static final OutputTag<OutRecord> DEAD_LETTERS = new OutputTag<>("dead-letters") {};

    private static final long serialVersionUID = 1L;

    private final RegistryConfig registry;
    private transient FactCodec codec;
    private transient Counter rows;
    private transient Counter tombstones;
    private transient Counter deadLetters;

    DecodeFunction(RegistryConfig registry) {
        this.registry = registry;
    }

    @Override
    public void open(OpenContext context) {
        codec = new FactCodec(new RegistryCoder(registry));
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        rows = metrics.counter(TelemetryMetrics.ROWS_DECODED);
        tombstones = metrics.counter(TelemetryMetrics.TOMBSTONES);
        deadLetters = metrics.counter(TelemetryMetrics.DEAD_LETTERS);
    }

    @Override
    public void processElement(RawRecord raw, Context context, Collector<TelemetryRow> out) {
        if (raw.value() == null) {
            tombstones.inc();
            return;
        }
        try {
            out.collect(codec.row(raw));
            rows.inc();
        } catch (MalformedRecordException e) {
            deadLetters.inc();
            context.output(DEAD_LETTERS, codec.deadLetter(raw, e));
        }
    }

    @Override
    public void close() {
        if (codec != null) {
            codec.close();
        }
    }
}
