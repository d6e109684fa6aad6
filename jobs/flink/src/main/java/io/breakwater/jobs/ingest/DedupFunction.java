// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.HashKey;
import io.breakwater.jobs.fact.MailFact;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

import java.time.Duration;

/**
 * Lets the first fact of each event id pass, within the horizon. A repeat is counted as {@link IngestMetrics#DUPLICATES} and
 * dropped; a repeat that comes later than the horizon passes again. Attributed bounces and complaints, whose event id is that of
 * their (message, recipient), have a horizon of their own: a provider may report one mail twice in a week, and they are few.
 *
 * <p>State: one boolean per event id, for the horizon.
 */
public final class DedupFunction extends KeyedProcessFunction<HashKey, MailFact, MailFact> {

    /** How long an attributed bounce or complaint is remembered at least. */
    static final Duration REPORT_HORIZON = Duration.ofDays(30);

    private static final long serialVersionUID = 1L;

    private final Duration horizon;
    private transient ValueState<Boolean> seen;
    private transient ValueState<Boolean> reported;
    private transient Counter duplicates;

    /** A filter that remembers event ids for {@code horizon} of wall-clock time. */
    public DedupFunction(Duration horizon) {
        this.horizon = horizon;
    }

    @Override
    public void open(OpenContext context) {
        seen = state("seen-v1", horizon);
        reported = state("reported-v1", horizon.compareTo(REPORT_HORIZON) > 0 ? horizon : REPORT_HORIZON);
        duplicates = getRuntimeContext().getMetricGroup().counter(IngestMetrics.DUPLICATES);
    }

    private ValueState<Boolean> state(String name, Duration remembered) {
        ValueStateDescriptor<Boolean> descriptor = new ValueStateDescriptor<>(name, Types.BOOLEAN);
        descriptor.enableTimeToLive(Horizon.of(remembered));
        return getRuntimeContext().getState(descriptor);
    }

    @Override
    public void processElement(MailFact fact, Context context, Collector<MailFact> out) throws Exception {
        boolean isReport = fact.kind() == FactKind.BOUNCE || fact.kind() == FactKind.COMPLAINT;
        ValueState<Boolean> known = isReport ? reported : seen;
        if (known.value() != null) {
            duplicates.inc();
            return;
        }
        known.update(true);
        out.collect(fact);
    }
}
