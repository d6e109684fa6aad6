// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.core.window.Ticks;
import io.breakwater.jobs.codec.DecodedFacts;
import io.breakwater.jobs.codec.DecoderConfig;
import io.breakwater.jobs.codec.FactDecoder;
import io.breakwater.jobs.codec.IngestPolicy;
import io.breakwater.jobs.codec.UndecodableException;
import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.JoinEntry;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.Mention;
import io.breakwater.jobs.fact.OpenReport;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.fact.TupleEntry;
import io.breakwater.jobs.policy.Policies;
import io.breakwater.jobs.policy.PolicyBook;
import io.breakwater.jobs.policy.PolicyVersion;
import io.breakwater.sinks.kafka.OutRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes, classifies and resolves raw records under the policy in force. What cannot be read leaves by {@link #DEAD_LETTERS} with its
 * origin and reason, and the job goes on.
 *
 * <p>Records that arrive before the first policy wait in operator state, because without one neither pool, provider nor pane is
 * known. More than {@link #MAX_WAITING} of them fail the task: an engine without a policy must not look alive.
 */
public final class DecodeFunction extends BroadcastProcessFunction<RawRecord, PolicyVersion, MailFact>
        implements CheckpointedFunction {

    /** Dead letters, encoded. */
    public static final OutputTag<OutRecord> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(OutRecord.class));

    /** Side records of unsigned mail. */
    public static final OutputTag<JoinEntry> JOIN_ENTRIES =
            new OutputTag<>("join-entries", TypeInformation.of(JoinEntry.class));

    /** Entries of the dictionary of tuples. */
    public static final OutputTag<TupleEntry> TUPLES = new OutputTag<>("tuples", TypeInformation.of(TupleEntry.class));

    /** Reports to be joined by Message-ID. */
    public static final OutputTag<OpenReport> TO_JOIN =
            new OutputTag<>("reports-to-join", TypeInformation.of(OpenReport.class));

    /** Reports whose tuple has to be looked up by its number. */
    public static final OutputTag<OpenReport> NUMBERED =
            new OutputTag<>("numbered-reports", TypeInformation.of(OpenReport.class));

    /** Attempts whose provider is no more than a recipient domain. */
    public static final OutputTag<MailFact> UNNAMED =
            new OutputTag<>("unnamed-domains", TypeInformation.of(MailFact.class));

    /** Most records that may wait for the first policy. */
    static final int MAX_WAITING = 100_000;

    private static final long serialVersionUID = 1L;
    private static final int TELLINGS_PER_TTL = 4;

    private final DecoderConfig config;
    private final Duration joinTtl;
    private transient FactDecoder decoder;
    private transient MentionMemory mentions;
    private transient PolicyBook<IngestPolicy> policies;
    private transient ListState<RawRecord> waitingState;
    private transient List<RawRecord> waiting;
    private transient Counter facts;
    private transient Counter deadLetters;
    private transient Counter ignored;
    private transient Counter joinEntries;
    private transient CountersBy attributed;
    private transient CountersBy unattributed;
    private transient CountersBy deadLettersBy;

    /**
     * A decoder of all formats.
     *
     * @param joinTtl how long the join remembers mail
     */
    public DecodeFunction(DecoderConfig config, Duration joinTtl) {
        this.config = config;
        this.joinTtl = joinTtl;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        waitingState = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("waiting-v1", TypeInformation.of(RawRecord.class)));
        waiting = new ArrayList<>();
        waitingState.get().forEach(waiting::add);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        waitingState.update(waiting);
    }

    @Override
    public void open(OpenContext context) {
        decoder = new FactDecoder(config);
        policies = new PolicyBook<>(new IngestPolicy.Reader()::decode);
        mentions = new MentionMemory(joinTtl.toMillis() / TELLINGS_PER_TTL);
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        facts = metrics.counter(IngestMetrics.FACTS);
        deadLetters = metrics.counter(IngestMetrics.DEAD_LETTERS);
        ignored = metrics.counter(IngestMetrics.IGNORED);
        joinEntries = metrics.counter(IngestMetrics.JOIN_ENTRIES);
        attributed = CountersBy.attributed(metrics);
        unattributed = CountersBy.unattributed(metrics);
        deadLettersBy = CountersBy.deadLetters(metrics);
    }

    @Override
    public void processBroadcastElement(PolicyVersion version, Context context, Collector<MailFact> out)
            throws Exception {
        policies.add(version, context.getBroadcastState(Policies.STATE));
        List<RawRecord> released = waiting;
        waiting = new ArrayList<>();
        for (RawRecord raw : released) {
            decode(raw, context.currentProcessingTime(), context::output, out);
        }
    }

    @Override
    public void processElement(RawRecord raw, ReadOnlyContext context, Collector<MailFact> out) throws Exception {
        policies.load(context.getBroadcastState(Policies.STATE));
        if (policies.isEmpty()) {
            hold(raw);
        } else {
            decode(raw, context.currentProcessingTime(), context::output, out);
        }
    }

    private void hold(RawRecord raw) {
        if (waiting.size() >= MAX_WAITING) {
            throw new IllegalStateException(
                    "no policy after " + MAX_WAITING + " records; is the document's name right?");
        }
        waiting.add(raw);
    }

    private void decode(RawRecord raw, long nowMs, Side side, Collector<MailFact> out) {
        IngestPolicy policy = policies.at(Ticks.of(nowMs));
        try {
            DecodedFacts decoded = decoder.decode(raw, policy, nowMs);
            for (MailFact fact : decoded.facts()) {
                if (isUnnamed(fact, policy)) {
                    side.output(UNNAMED, fact);
                } else {
                    out.collect(fact);
                }
            }
            decoded.open().forEach(report -> side.output(report.message() == null ? NUMBERED : TO_JOIN, report));
            decoded.mentions().forEach(mention -> tell(mention, nowMs, side));
            decoded.outcomes()
                    .forEach(outcome -> (outcome.attributed() ? attributed : unattributed).inc(outcome.code()));
            facts.inc(decoded.facts().size() + decoded.open().size());
            if (decoded.isEmpty()) {
                ignored.inc();
            }
        } catch (UndecodableException e) {
            deadLetters.inc();
            deadLettersBy.inc(e.reason());
            side.output(DEAD_LETTERS, decoder.deadLetter(raw, e, nowMs));
        }
    }

    private void tell(Mention mention, long nowMs, Side side) {
        MentionMemory.Told tuple = mentions.tuple(mention.tuple(), nowMs);
        if (tuple.fresh()) {
            side.output(TUPLES, new TupleEntry(tuple.id(), mention.tuple()));
        }
        if (mention.message() != null && mentions.isNew(mention.message(), tuple.id(), nowMs)) {
            joinEntries.inc();
            side.output(JOIN_ENTRIES, new JoinEntry(mention.message(), tuple.id()));
        }
    }

    /** The side outputs, from either of the contexts. */
    @FunctionalInterface
    private interface Side {
        <T> void output(OutputTag<T> tag, T value);
    }

    private static boolean isUnnamed(MailFact fact, IngestPolicy policy) {
        if (fact.kind() != FactKind.ATTEMPT) {
            return false;
        }
        String provider = fact.attempt().provider();
        return !provider.isEmpty() && !policy.providers().knows(provider);
    }

    @Override
    public void close() {
        if (decoder != null) {
            decoder.close();
        }
    }
}
