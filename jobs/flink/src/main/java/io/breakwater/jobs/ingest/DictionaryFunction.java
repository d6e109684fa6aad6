// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.codec.DictionaryCodec;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.OpenReport;
import io.breakwater.jobs.fact.TupleEntry;
import io.breakwater.schemas.reference.MailTuple;
import io.breakwater.schemas.registry.RegistryConfig;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

import java.time.Duration;

/**
 * Gives reports the fields of their mail by the number of its tuple. A report that comes before the first mail of its tuple waits, and is
 * late after that. Two tuples of one number (see {@link MailTuple#id()}) make their reports unattributed as
 * {@code AMBIGUOUS_REFERENCE}: better none than the wrong pool.
 *
 * <p>State: per number one tuple, {@link #REMEMBERED} after its mail was last told of.
 */
public final class DictionaryFunction extends KeyedCoProcessFunction<Integer, TupleEntry, OpenReport, MailFact> {

    /** How long a tuple without mail is remembered: longer than a bounce can take, and tuples are few. */
    static final Duration REMEMBERED = Duration.ofDays(30);

    private static final MailTuple AMBIGUOUS = new MailTuple("", "AMBIGUOUS", "", "", "", "", "");
    private static final long serialVersionUID = 1L;

    private final RegistryConfig registry;
    private transient ValueState<MailTuple> tuple;
    private transient Waiting waiting;
    private transient DictionaryCodec codec;
    private transient Counter late;
    private transient CountersBy attributed;
    private transient CountersBy unattributed;

    /** A dictionary that encodes with the schemas of a registry. */
    public DictionaryFunction(RegistryConfig registry) {
        this.registry = registry;
    }

    @Override
    public void open(OpenContext context) {
        ValueStateDescriptor<MailTuple> descriptor =
                new ValueStateDescriptor<>("tuple-v1", TypeInformation.of(MailTuple.class));
        descriptor.enableTimeToLive(Horizon.of(REMEMBERED));
        tuple = getRuntimeContext().getState(descriptor);
        waiting = new Waiting(getRuntimeContext());
        codec = new DictionaryCodec(registry);
        attributed = CountersBy.attributed(getRuntimeContext().getMetricGroup());
        unattributed = CountersBy.unattributed(getRuntimeContext().getMetricGroup());
        late = getRuntimeContext().getMetricGroup().counter(IngestMetrics.LATE);
    }

    @Override
    public void processElement1(TupleEntry entry, Context context, Collector<MailFact> out) throws Exception {
        MailTuple known = tuple.value();
        MailTuple now = known == null || known.equals(entry.tuple()) ? entry.tuple() : AMBIGUOUS;
        tuple.update(now);
        for (OpenReport report : waiting.release()) {
            settle(report, now, out);
        }
    }

    @Override
    public void processElement2(OpenReport report, Context context, Collector<MailFact> out) throws Exception {
        MailTuple known = tuple.value();
        if (known != null) {
            settle(report, known, out);
        } else if (!waiting.add(report, context.timerService())) {
            missed(report, context, out);
        }
    }

    @Override
    public void onTimer(long atMs, OnTimerContext context, Collector<MailFact> out) throws Exception {
        for (OpenReport report : waiting.release()) {
            missed(report, context, out);
        }
    }

    private void settle(OpenReport report, MailTuple known, Collector<MailFact> out) {
        if (known.equals(AMBIGUOUS)) {
            unattributed.inc("AMBIGUOUS_REFERENCE");
            out.collect(codec.unattributed(report, "AMBIGUOUS_REFERENCE"));
        } else {
            attributed.inc(report.how().substring(0, report.how().indexOf(':')));
            out.collect(codec.attributed(report, known));
        }
    }

    private void missed(OpenReport report, Context context, Collector<MailFact> out) {
        boolean canBeLookedUp = !report.claims().messageId().isEmpty()
                || !report.claims().headerMessageId().isEmpty();
        if (canBeLookedUp) {
            late.inc();
            context.output(LateOutput.TAG, LateOutput.of(report));
        } else {
            unattributed.inc("UNKNOWN_TUPLE");
            out.collect(codec.unattributed(report, "UNKNOWN_TUPLE"));
        }
    }

    @Override
    public void close() {
        if (codec != null) {
            codec.close();
        }
    }
}
