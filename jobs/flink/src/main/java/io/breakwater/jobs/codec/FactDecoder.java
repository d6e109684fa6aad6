// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.core.window.Counting;
import io.breakwater.ingest.events.EventsDecoder;
import io.breakwater.ingest.json.JsonEventDecoder;
import io.breakwater.ingest.kumomta.KumoRecordDecoder;
import io.breakwater.ingest.postfix.JoinedDecoder;
import io.breakwater.ingest.powermta.PowerMtaDecoder;
import io.breakwater.ingest.providerstats.ProviderStatsDecoder;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.record.RecordDecoder;
import io.breakwater.ingest.report.ReportDecoder;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.OpenReport;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.sinks.kafka.OutRecord;

import java.time.Instant;
import java.util.Map;

/** Raw records of all {@code mta.*} topics as facts, and what cannot be read as dead letters. Of one operator. */
public final class FactDecoder implements AutoCloseable {

    private final RegistryCoder coder;
    private final FactCodec facts;
    private final Map<String, RecordDecoder> decoders;

    /** Opens a decoder; nothing is asked of the registry yet. */
    public FactDecoder(DecoderConfig config) {
        coder = new RegistryCoder(config.registry());
        ReplyClassifier classifier = config.classifier();
        facts = new FactCodec(coder, classifier, config);
        RecipientHasher hasher = new RecipientHasher(config.recipientKey(), config.recipientKeyId());
        decoders = Map.of(
                Topics.MTA_EVENTS, new EventsDecoder(coder),
                Topics.MTA_JSON, new JsonEventDecoder(hasher),
                Topics.MTA_KUMOMTA, new KumoRecordDecoder(hasher),
                Topics.MTA_POSTFIX, new JoinedDecoder(hasher),
                Topics.MTA_POWERMTA, new PowerMtaDecoder(hasher),
                Topics.MTA_PROVIDER_STATS, new ProviderStatsDecoder(),
                Topics.MTA_REPORTS, new ReportDecoder(hasher, classifier));
    }

    /**
     * What is in a record; nothing when it is well-formed and of no interest.
     *
     * @param nowMs wall clock, against which the future is refused
     * @throws UndecodableException when the record cannot be read, now or ever
     */
    public DecodedFacts decode(RawRecord raw, IngestPolicy policy, long nowMs) throws UndecodableException {
        RecordDecoder decoder = decoders.get(raw.topic());
        if (decoder == null) {
            throw new UndecodableException("UNKNOWN_TOPIC", raw.topic());
        }
        if (raw.value() == null) {
            throw new UndecodableException("NO_VALUE", "a tombstone");
        }
        Decoded decoded = decoder.decode(raw.value(), Instant.ofEpochMilli(raw.kafkaAtMs()));
        if (decoded.rejected().isPresent()) {
            Decoded.Rejected rejected = decoded.rejected().get();
            throw new UndecodableException(rejected.reason(), rejected.detail());
        }
        DecodedFacts made = facts.of(decoded, policy, raw);
        for (MailFact fact : made.facts()) {
            refuseFuture(fact, nowMs);
        }
        for (OpenReport report : made.open()) {
            refuseFuture(report.fact(), nowMs);
        }
        return made;
    }

    private static void refuseFuture(MailFact fact, long nowMs) throws UndecodableException {
        if (fact.occurredAtMs() > nowMs + Counting.MAX_AHEAD_MS) {
            throw new UndecodableException("FUTURE_EVENT", (fact.occurredAtMs() - nowMs) + " ms ahead");
        }
    }

    /** The dead letter of a record: its origin, its reason and at most 64 KiB of it. */
    public OutRecord deadLetter(RawRecord raw, UndecodableException why, long nowMs) {
        return DeadLetters.of(coder, raw, why, nowMs);
    }

    @Override
    public void close() {
        coder.close();
    }
}
