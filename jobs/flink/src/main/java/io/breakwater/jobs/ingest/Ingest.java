// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.codec.DecoderConfig;
import io.breakwater.jobs.fact.HashKey;
import io.breakwater.jobs.fact.JoinEntry;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.OpenReport;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.fact.TupleEntry;
import io.breakwater.jobs.policy.Policies;
import io.breakwater.jobs.policy.PolicyVersion;
import io.breakwater.jobs.tail.Tail;
import io.breakwater.sinks.kafka.OutRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

import java.time.Duration;

/**
 * The graph from raw records to facts: decode, classify, resolve, attribute, then each event once.
 *
 * <pre>
 * decode-mail ──facts──────────────────────────────────────────────► dedup-events
 *      ├─join entries──► join-reports ──numbered──► complete-reports ──┘
 *      ├─reports───────►      └──────────late────────────┴──► reports.late
 *      └─tuples, signed reports───────────────────► (by the tuple's number)
 * </pre>
 *
 * Facts take one shuffle, by the hash of the event id. Unsigned mail sends its side record, and only reports go the long way.
 */
public final class Ingest {

    private final DataStream<MailFact> facts;
    private final DataStream<OutRecord> aside;

    private Ingest(DataStream<MailFact> facts, DataStream<OutRecord> aside) {
        this.facts = facts;
        this.aside = aside;
    }

    /** Builds it. */
    public static Ingest build(
            DataStream<RawRecord> mail,
            DataStream<PolicyVersion> policies,
            DecoderConfig decoder,
            IngestHorizons horizons) {
        SingleOutputStreamOperator<MailFact> decoded = mail.connect(policies.broadcast(Policies.STATE))
                .process(new DecodeFunction(decoder, horizons.join()))
                .uid("decode-mail")
                .name("decode-mail");
        SingleOutputStreamOperator<OpenReport> joined = join(
                decoded.getSideOutput(DecodeFunction.JOIN_ENTRIES),
                decoded.getSideOutput(DecodeFunction.TO_JOIN),
                horizons.join());
        SingleOutputStreamOperator<MailFact> completed = decoded.getSideOutput(DecodeFunction.TUPLES)
                .keyBy(TupleEntry::id, Types.INT)
                .connect(joined.union(decoded.getSideOutput(DecodeFunction.NUMBERED))
                        .keyBy(OpenReport::tupleId, Types.INT))
                .process(new DictionaryFunction(decoder.registry()))
                .uid("complete-reports")
                .name("complete-reports");
        DataStream<MailFact> named = Tail.name(decoded.getSideOutput(DecodeFunction.UNNAMED), policies);
        DataStream<MailFact> facts =
                dedup(decoded.union(named, joined.getSideOutput(JoinFunction.COMPLETE), completed), horizons.dedup());
        return new Ingest(
                facts,
                decoded.getSideOutput(DecodeFunction.DEAD_LETTERS)
                        .union(joined.getSideOutput(LateOutput.TAG), completed.getSideOutput(LateOutput.TAG)));
    }

    /** The join of reports with unsigned mail, by Message-ID. */
    public static SingleOutputStreamOperator<OpenReport> join(
            DataStream<JoinEntry> entries, DataStream<OpenReport> reports, Duration horizon) {
        return entries.keyBy(JoinEntry::message, TypeInformation.of(HashKey.class))
                .connect(reports.keyBy(OpenReport::message, TypeInformation.of(HashKey.class)))
                .process(new JoinFunction(horizon))
                .uid("join-reports")
                .name("join-reports");
    }

    /** The filter that lets each event pass once within the horizon. */
    public static SingleOutputStreamOperator<MailFact> dedup(DataStream<MailFact> facts, Duration horizon) {
        return facts.keyBy(fact -> new HashKey(fact.eventHigh(), fact.eventLow()), TypeInformation.of(HashKey.class))
                .process(new DedupFunction(horizon))
                .uid("dedup-events")
                .name("dedup-events");
    }

    /** Each event once within the horizon. */
    public DataStream<MailFact> facts() {
        return facts;
    }

    /** What could not be read, and reports that are late; encoded. */
    public DataStream<OutRecord> aside() {
        return aside;
    }
}
