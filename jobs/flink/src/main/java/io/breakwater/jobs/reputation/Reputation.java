// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.verdict.Verdict;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.policy.Policies;
import io.breakwater.jobs.policy.PolicyVersion;
import io.breakwater.schemas.registry.RegistryConfig;
import io.breakwater.sinks.kafka.OutRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The graph from facts to decisions: combine per tick, judge per scope, decide in one place. The coordinator and what follows it on the
 * fast path run at parallelism one, so that decisions of one group keep their order.
 */
public final class Reputation {

    private static final TypeInformation<CoordinatorInput> INPUT = TypeInformation.of(CoordinatorInput.class);

    private final DataStream<OutRecord> fast;
    private final DataStream<OutRecord> exact;

    private Reputation(DataStream<OutRecord> fast, DataStream<OutRecord> exact) {
        this.fast = fast;
        this.exact = exact;
    }

    /** Builds it. Two shuffles: by scope, and to the coordinator. */
    public static Reputation build(
            DataStream<MailFact> facts,
            DataStream<PolicyVersion> policies,
            DataStream<CoordinatorInput> control,
            RegistryConfig registry,
            String divertGroup) {
        SingleOutputStreamOperator<ScopeDelta> deltas = facts.transform(
                        "combine-ticks", TypeInformation.of(ScopeDelta.class), new CombinerOperator())
                .uid("combine-ticks");
        DataStream<CoordinatorInput> verdicts = deltas.keyBy(ScopeDelta::scope)
                .connect(policies.broadcast(Policies.STATE))
                .process(new ScopeFunction(), TypeInformation.of(Verdict.class))
                .uid("judge-scopes")
                .name("judge-scopes")
                .map(CoordinatorInput::of)
                .returns(INPUT)
                .uid("verdict-inputs")
                .name("verdict-inputs");
        DataStream<CoordinatorInput> progress = deltas.getSideOutput(ReputationTags.PROGRESS)
                .map(CoordinatorInput::of)
                .returns(INPUT)
                .uid("progress-inputs")
                .name("progress-inputs");
        SingleOutputStreamOperator<FastOutput> decided = verdicts.union(progress, control)
                .keyBy(input -> divertGroup, Types.STRING)
                .connect(policies.broadcast(Policies.STATE))
                .process(new CoordinatorFunction(), TypeInformation.of(FastOutput.class))
                .uid("coordinate")
                .name("coordinate")
                .setParallelism(1);
        DataStream<OutRecord> fast = decided.map(new EncodeFastFunction(registry))
                .uid("encode-fast")
                .name("encode-fast")
                .setParallelism(1);
        DataStream<OutRecord> audit = decided.getSideOutput(ReputationTags.AUDIT)
                .map(new EncodeAuditFunction(registry))
                .uid("encode-audit")
                .name("encode-audit")
                .setParallelism(1);
        DataStream<OutRecord> stamped = deltas.getSideOutput(ReputationTags.STAMPED)
                .map(new StampFunction())
                .uid("stamp-facts")
                .name("stamp-facts");
        return new Reputation(fast, stamped.union(audit));
    }

    /** Decisions, tombstones, fence markers and life signs, in order. */
    public DataStream<OutRecord> fast() {
        return fast;
    }

    /** Stamped facts, transitions and snapshots. */
    public DataStream<OutRecord> exact() {
        return exact;
    }
}
