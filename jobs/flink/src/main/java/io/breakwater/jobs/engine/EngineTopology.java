// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.engine;

import io.breakwater.jobs.codec.DecoderConfig;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.ingest.Ingest;
import io.breakwater.jobs.ingest.IngestHorizons;
import io.breakwater.jobs.ingest.PolicyDecodeFunction;
import io.breakwater.jobs.policy.PolicyVersion;
import io.breakwater.jobs.policy.TickTransparent;
import io.breakwater.jobs.postfix.PostfixElement;
import io.breakwater.jobs.postfix.PostfixJoinFunction;
import io.breakwater.jobs.postfix.PostfixSettings;
import io.breakwater.jobs.postfix.PostfixSplitFunction;
import io.breakwater.jobs.reputation.CommandFunction;
import io.breakwater.jobs.reputation.CoordinatorInput;
import io.breakwater.jobs.reputation.HeartbeatFunction;
import io.breakwater.jobs.reputation.ReadBackFunction;
import io.breakwater.jobs.reputation.Reputation;
import io.breakwater.schemas.registry.RegistryConfig;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The engine's graph, read from its sources to its sinks. */
public final class EngineTopology {

    private EngineTopology() {}

    /** Adds the graph to an environment. */
    public static void build(StreamExecutionEnvironment env, EngineIo io, EngineConfig config) {
        RegistryConfig registry = new RegistryConfig(config.registry(), config.cacheDir());
        SingleOutputStreamOperator<PolicyVersion> applied = source(env, io.policies(), "policies-source")
                .setParallelism(1)
                .process(new PolicyDecodeFunction(registry, config.policyDocument()));
        DataStream<PolicyVersion> policies = control(applied, PolicyVersion.class, "decode-policies");
        DataStream<CoordinatorInput> published = control(
                source(env, io.decisions(), "decisions-source")
                        .setParallelism(1)
                        .flatMap(new ReadBackFunction(registry)),
                CoordinatorInput.class,
                "decode-decisions");
        DataStream<CoordinatorInput> heard = control(
                source(env, io.heartbeats(), "heartbeats-source")
                        .setParallelism(1)
                        .flatMap(new HeartbeatFunction(registry)),
                CoordinatorInput.class,
                "decode-heartbeats");
        SingleOutputStreamOperator<CoordinatorInput> commanded =
                source(env, io.commands(), "commands-source").setParallelism(1).process(new CommandFunction(registry));
        DataStream<CoordinatorInput> commands = control(commanded, CoordinatorInput.class, "decode-commands");
        DecoderConfig decoder = new DecoderConfig(
                registry, config.recipientKey(), config.recipientKeyId(), config.referenceKeys(), config.replyRules());
        IngestHorizons horizons = new IngestHorizons(config.dedupHorizon(), config.joinHorizon());
        DataStream<RawRecord> mail = joined(source(env, io.mail(), "mail-source"), decoder, config.postfix());
        Ingest ingest = Ingest.build(mail, policies, decoder, horizons);
        Reputation reputation = Reputation.build(
                ingest.facts(), policies, published.union(heard, commands), registry, config.divertGroup());
        reputation.fast().sinkTo(io.fast()).uid("fast-sink").name("fast-sink").setParallelism(1);
        // Several inputs keep this sink out of every chain, and so its transactions out of the decision path.
        reputation
                .exact()
                .union(
                        ingest.aside(),
                        applied.getSideOutput(PolicyDecodeFunction.REFUSED),
                        commanded.getSideOutput(CommandFunction.REFUSED))
                .sinkTo(io.exact())
                .uid("exact-sink")
                .name("exact-sink");
    }

    /** All records, with Postfix's lines replaced by what they say together. */
    private static DataStream<RawRecord> joined(
            DataStream<RawRecord> mail, DecoderConfig decoder, PostfixSettings settings) {
        SingleOutputStreamOperator<RawRecord> others = mail.process(new PostfixSplitFunction(decoder, settings))
                .uid("split-postfix")
                .name("split-postfix");
        return others.union(others.getSideOutput(PostfixSplitFunction.LINES)
                .keyBy(PostfixElement::key, Types.STRING)
                .process(new PostfixJoinFunction())
                .uid("join-postfix")
                .name("join-postfix"));
    }

    private static SingleOutputStreamOperator<RawRecord> source(
            StreamExecutionEnvironment env, Source<RawRecord, ?, ?> source, String uid) {
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), uid, TypeInformation.of(RawRecord.class))
                .uid(uid);
    }

    /** A control stream: one task, in order, and never holding a tick back. */
    private static <T> DataStream<T> control(SingleOutputStreamOperator<T> decoded, Class<T> type, String uid) {
        return decoded.returns(TypeInformation.of(type))
                .uid(uid)
                .name(uid)
                .setParallelism(1)
                .assignTimestampsAndWatermarks(TickTransparent.strategy())
                .uid(uid + "-pass-ticks")
                .name(uid + "-pass-ticks")
                .setParallelism(1);
    }
}
