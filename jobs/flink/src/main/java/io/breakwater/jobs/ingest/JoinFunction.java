// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.fact.HashKey;
import io.breakwater.jobs.fact.JoinEntry;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.OpenReport;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

import java.time.Duration;

/**
 * Joins reports to unsigned mail by its Message-ID: the report goes on with the number of the mail's tuple. A report that comes before
 * its mail waits; one that finds nothing, or finds that mail of several tuples has this Message-ID, leaves by
 * {@link LateOutput#TAG}, because only the look-up knows which recipient's mail went which way. If an own pattern has found enough
 * of the mail, it leaves as a fact by {@link #COMPLETE} instead.
 *
 * <p>State: per Message-ID one tuple number for {@code ttl} after the mail was first seen.
 */
public final class JoinFunction extends KeyedCoProcessFunction<HashKey, JoinEntry, OpenReport, OpenReport> {

    /** Reports that are attributed without the join. */
    public static final OutputTag<MailFact> COMPLETE =
            new OutputTag<>("complete-reports", TypeInformation.of(MailFact.class));

    /** Stands for several tuples; a tuple whose number it is is looked up late as well. */
    static final int SEVERAL = 0;

    private static final long serialVersionUID = 1L;

    private final Duration ttl;
    private transient ValueState<Integer> tupleId;
    private transient Waiting waiting;
    private transient Counter late;
    private transient CountersBy attributed;

    /** A join that remembers mail for {@code ttl} of wall-clock time. */
    public JoinFunction(Duration ttl) {
        this.ttl = ttl;
    }

    @Override
    public void open(OpenContext context) {
        ValueStateDescriptor<Integer> descriptor = new ValueStateDescriptor<>("tuple-id-v1", Types.INT);
        descriptor.enableTimeToLive(Horizon.of(ttl));
        tupleId = getRuntimeContext().getState(descriptor);
        waiting = new Waiting(getRuntimeContext());
        late = getRuntimeContext().getMetricGroup().counter(IngestMetrics.LATE);
        attributed = CountersBy.attributed(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement1(JoinEntry entry, Context context, Collector<OpenReport> out) throws Exception {
        Integer known = tupleId.value();
        if (known != null && known == entry.tupleId()) {
            return;
        }
        tupleId.update(known == null ? entry.tupleId() : SEVERAL);
        if (known == null) {
            for (OpenReport report : waiting.release()) {
                settle(report, entry.tupleId(), context, out);
            }
        }
    }

    @Override
    public void processElement2(OpenReport report, Context context, Collector<OpenReport> out) throws Exception {
        Integer known = tupleId.value();
        if (known != null) {
            settle(report, known, context, out);
        } else if (!waiting.add(report, context.timerService())) {
            missed(report, context);
        }
    }

    @Override
    public void onTimer(long atMs, OnTimerContext context, Collector<OpenReport> out) throws Exception {
        for (OpenReport report : waiting.release()) {
            missed(report, context);
        }
    }

    private void settle(OpenReport report, int id, Context context, Collector<OpenReport> out) {
        if (id == SEVERAL) {
            missed(report, context);
        } else {
            out.collect(report.numbered(id));
        }
    }

    private void missed(OpenReport report, Context context) {
        if (report.complete()) {
            attributed.inc("PATTERN");
            context.output(COMPLETE, report.fact());
        } else {
            late.inc();
            context.output(LateOutput.TAG, LateOutput.of(report));
        }
    }
}
