// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.codec.DecoderConfig;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.policy.Policies;
import io.breakwater.jobs.policy.PolicyVersion;
import io.breakwater.jobs.tail.Tail;
import io.breakwater.sinks.kafka.OutRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

import java.time.Duration;

/** The graph from raw records to facts: decode, classify, resolve, then each event once. */
public final class Ingest {

    private final DataStream<MailFact> facts;
    private final DataStream<OutRecord> deadLetters;

    private Ingest(DataStream<MailFact> facts, DataStream<OutRecord> deadLetters) {
        this.facts = facts;
        this.deadLetters = deadLetters;
    }

    /** Builds it. One shuffle, by the hash of the event id. */
    public static Ingest build(
            DataStream<RawRecord> mail,
            DataStream<PolicyVersion> policies,
            DecoderConfig decoder,
            Duration dedupHorizon) {
        SingleOutputStreamOperator<MailFact> decoded = mail.connect(policies.broadcast(Policies.STATE))
                .process(new DecodeFunction(decoder))
                .uid("decode-mail")
                .name("decode-mail");
        DataStream<MailFact> named = Tail.name(decoded.getSideOutput(DecodeFunction.UNNAMED), policies);
        DataStream<MailFact> facts = decoded.union(named)
                .keyBy(fact -> new EventKey(fact.eventHigh(), fact.eventLow()), TypeInformation.of(EventKey.class))
                .process(new DedupFunction(dedupHorizon))
                .uid("dedup-events")
                .name("dedup-events");
        return new Ingest(facts, decoded.getSideOutput(DecodeFunction.DEAD_LETTERS));
    }

    /** Each event once within the horizon. */
    public DataStream<MailFact> facts() {
        return facts;
    }

    /** What could not be read, encoded. */
    public DataStream<OutRecord> deadLetters() {
        return deadLetters;
    }
}
