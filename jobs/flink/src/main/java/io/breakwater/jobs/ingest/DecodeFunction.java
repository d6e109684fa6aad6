// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.core.window.Ticks;
import io.breakwater.jobs.codec.DecoderConfig;
import io.breakwater.jobs.codec.FactDecoder;
import io.breakwater.jobs.codec.IngestPolicy;
import io.breakwater.jobs.codec.UndecodableException;
import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.policy.Policies;
import io.breakwater.jobs.policy.PolicyBook;
import io.breakwater.jobs.policy.PolicyVersion;
import io.breakwater.sinks.kafka.OutRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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

    /** Attempts whose provider is no more than a recipient domain. */
    public static final OutputTag<MailFact> UNNAMED =
            new OutputTag<>("unnamed-domains", TypeInformation.of(MailFact.class));

    /** Most records that may wait for the first policy. */
    static final int MAX_WAITING = 100_000;

    private static final long serialVersionUID = 1L;

    private final DecoderConfig config;
    private transient FactDecoder decoder;
    private transient PolicyBook<IngestPolicy> policies;
    private transient ListState<RawRecord> waitingState;
    private transient List<RawRecord> waiting;
    private transient Counter facts;
    private transient Counter deadLetters;
    private transient Counter ignored;

    /** A decoder of all formats. */
    public DecodeFunction(DecoderConfig config) {
        this.config = config;
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
        facts = getRuntimeContext().getMetricGroup().counter(IngestMetrics.FACTS);
        deadLetters = getRuntimeContext().getMetricGroup().counter(IngestMetrics.DEAD_LETTERS);
        ignored = getRuntimeContext().getMetricGroup().counter(IngestMetrics.IGNORED);
    }

    @Override
    public void processBroadcastElement(PolicyVersion version, Context context, Collector<MailFact> out)
            throws Exception {
        policies.add(version, context.getBroadcastState(Policies.STATE));
        Sides sides = new Sides(fact -> context.output(UNNAMED, fact), letter -> context.output(DEAD_LETTERS, letter));
        List<RawRecord> released = waiting;
        waiting = new ArrayList<>();
        for (RawRecord raw : released) {
            decode(raw, context.currentProcessingTime(), sides, out);
        }
    }

    @Override
    public void processElement(RawRecord raw, ReadOnlyContext context, Collector<MailFact> out) throws Exception {
        policies.load(context.getBroadcastState(Policies.STATE));
        if (policies.isEmpty()) {
            hold(raw);
        } else {
            Sides sides =
                    new Sides(fact -> context.output(UNNAMED, fact), letter -> context.output(DEAD_LETTERS, letter));
            decode(raw, context.currentProcessingTime(), sides, out);
        }
    }

    private void hold(RawRecord raw) {
        if (waiting.size() >= MAX_WAITING) {
            throw new IllegalStateException(
                    "no policy after " + MAX_WAITING + " records; is the document's name right?");
        }
        waiting.add(raw);
    }

    /** The side outputs of one element. */
    private record Sides(Consumer<MailFact> unnamed, Consumer<OutRecord> deadLetters) {}

    private void decode(RawRecord raw, long nowMs, Sides sides, Collector<MailFact> out) {
        IngestPolicy policy = policies.at(Ticks.of(nowMs));
        try {
            List<MailFact> decoded = decoder.decode(raw, policy, nowMs);
            for (MailFact fact : decoded) {
                if (isUnnamed(fact, policy)) {
                    sides.unnamed().accept(fact);
                } else {
                    out.collect(fact);
                }
            }
            facts.inc(decoded.size());
            if (decoded.isEmpty()) {
                ignored.inc();
            }
        } catch (UndecodableException e) {
            deadLetters.inc();
            sides.deadLetters().accept(decoder.deadLetter(raw, e, nowMs));
        }
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
