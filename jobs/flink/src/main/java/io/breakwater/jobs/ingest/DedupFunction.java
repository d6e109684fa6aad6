// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.fact.MailFact;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

import java.time.Duration;

/**
 * Lets the first fact of each event id pass, within the horizon. A repeat is counted as {@link IngestMetrics#DUPLICATES} and
 * dropped; a repeat that comes later than the horizon passes again.
 *
 * <p>State: one boolean per event id, for the horizon.
 */
public final class DedupFunction extends KeyedProcessFunction<EventKey, MailFact, MailFact> {

    private static final long serialVersionUID = 1L;
    private static final long COMPACTION_CLOCK_ENTRIES = 1_000;

    private final Duration horizon;
    private transient ValueState<Boolean> seen;
    private transient Counter duplicates;

    /** A filter that remembers event ids for {@code horizon} of wall-clock time. */
    public DedupFunction(Duration horizon) {
        this.horizon = horizon;
    }

    @Override
    public void open(OpenContext context) {
        ValueStateDescriptor<Boolean> descriptor = new ValueStateDescriptor<>("seen-v1", Types.BOOLEAN);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(horizon)
                .setUpdateType(StateTtlConfig.UpdateType.OnCreateAndWrite)
                .setStateVisibility(StateTtlConfig.StateVisibility.NeverReturnExpired)
                .cleanupInRocksdbCompactFilter(COMPACTION_CLOCK_ENTRIES)
                .build());
        seen = getRuntimeContext().getState(descriptor);
        duplicates = getRuntimeContext().getMetricGroup().counter(IngestMetrics.DUPLICATES);
    }

    @Override
    public void processElement(MailFact fact, Context context, Collector<MailFact> out) throws Exception {
        if (seen.value() != null) {
            duplicates.inc();
            return;
        }
        seen.update(true);
        out.collect(fact);
    }
}
