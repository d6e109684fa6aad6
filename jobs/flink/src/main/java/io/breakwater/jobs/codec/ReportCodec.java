// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.ingest.attribution.Attribution;
import io.breakwater.ingest.attribution.Attributor;
import io.breakwater.ingest.attribution.MailIdentity;
import io.breakwater.ingest.completion.Completion;
import io.breakwater.ingest.record.Claims;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.record.Report;
import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.HashKey;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.OpenReport;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.fact.ReportClaims;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.Engagement;
import io.breakwater.schemas.policy.Pool;
import io.breakwater.schemas.provider.FeedbackSource;
import io.breakwater.schemas.reference.MailTuple;
import io.breakwater.schemas.reference.MessageKey;
import io.breakwater.schemas.reference.ShortReference;
import io.breakwater.schemas.topic.Topics;
import org.apache.avro.specific.SpecificRecord;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Reports as facts, or as reports that are still open. A complaint by mail counts only when a catalogued feedback loop is proven to have
 * sent it; one in {@code mta.json} is the operator's word. An attributed bounce or complaint gets the id of its (message, recipient), so that each counts once, however often and in
 * whatever form it is reported. Of one operator.
 */
final class ReportCodec {

    private final PlainFacts plain;
    private final EventHash hash;
    private final Attributor attributor;
    private final Completion completion;

    ReportCodec(PlainFacts plain, EventHash hash, DecoderConfig config, Completion completion) {
        this.completion = completion;
        this.plain = plain;
        this.hash = hash;
        this.attributor = new Attributor(
                config.referenceKeys(), new RecipientHasher(config.recipientKey(), config.recipientKeyId()));
    }

    void add(Report report, IngestPolicy policy, RawRecord raw, DecodedFacts out) throws UndecodableException {
        SpecificRecord record = report.record();
        boolean byMail = !raw.topic().equals(Topics.MTA_JSON);
        if (!byMail && isProducersWord(record)) {
            attributed(record, stated(record), "PRODUCER:record", new Sink(policy, raw, out));
            return;
        }
        String answer = raw.reference() == null ? "" : raw.reference();
        Attribution found =
                attributor.attribute(report.claims(), answer, policy.patterns(), Instant.ofEpochMilli(raw.kafkaAtMs()));
        if (found instanceof Attribution.Forged forged) {
            throw new UndecodableException(forged.reason(), "in " + forged.where());
        }
        Sink sink = new Sink(policy, raw, out);
        if (byMail && record instanceof Complaint complaint && !proven(complaint, report.claims(), policy)) {
            unattributed(report, "UNVERIFIED_SOURCE", sink);
        } else if (found instanceof Attribution.Unknown unknown) {
            unattributed(report, unknown.reason(), sink);
        } else {
            known(report, found, sink);
        }
    }

    /** Where the report of one raw record goes. */
    private record Sink(IngestPolicy policy, RawRecord raw, DecodedFacts out) {}

    private void known(Report report, Attribution found, Sink sink) {
        SpecificRecord record = report.record();
        MailFields.put(record, "headerMessageId", report.claims().headerMessageId());
        if (found instanceof Attribution.Found mail) {
            attributed(record, mail.mail(), mail.how(), sink);
        } else if (found instanceof Attribution.Numbered numbered) {
            ShortReference reference = numbered.reference();
            MailIdentity mail =
                    new MailIdentity(reference.message().messageId(), MailTuple.NONE, reference.recipientHash());
            MailFields.fill(record, mail, "");
            identify(record, reference.message().hex());
            open(report, new OpenWay(null, reference.tupleId(), numbered.how(), false), sink);
        } else if (found instanceof Attribution.Joinable joinable) {
            joinable.otherwise()
                    .ifPresent(own -> MailFields.fill(record, completed(own.mail(), sink.policy()), own.how()));
            HashKey message = hash.key(joinable.headerMessageId());
            identify(record, hex(message));
            boolean complete = joinable.otherwise().isPresent();
            open(report, new OpenWay(message, 0, "JOIN:message-id", complete), sink);
        }
    }

    private void attributed(SpecificRecord record, MailIdentity mail, String how, Sink sink) {
        MailFields.fill(record, completed(mail, sink.policy()), how);
        String messageId = MailFields.text(record, "messageId");
        String headerId = MailFields.text(record, "headerMessageId");
        if (!messageId.isEmpty()) {
            identify(record, MessageKey.of(messageId).hex());
        } else if (!headerId.isEmpty()) {
            identify(record, hex(hash.key(headerId)));
        }
        sink.out().facts().add(fact(record, sink));
        sink.out().outcomes().add(new DecodedFacts.Outcome(true, how.substring(0, how.indexOf(':'))));
    }

    /** How an open report may be closed. */
    private record OpenWay(HashKey message, int tupleId, String how, boolean complete) {}

    private void open(Report report, OpenWay way, Sink sink) {
        MailFact fact = fact(report.record(), sink);
        ReportClaims claims = claims(report);
        sink.out()
                .open()
                .add(new OpenReport(fact, way.message(), way.tupleId(), way.how(), way.complete(), claims, sink.raw()));
    }

    private void unattributed(Report report, String reason, Sink sink) {
        String eventId = MailFields.text(report.record(), "eventId");
        sink.out().facts().add(plain.unattributed(eventId, claims(report), reason, sink.raw()));
        sink.out().outcomes().add(new DecodedFacts.Outcome(false, reason));
    }

    /** A record that itself names message and pool is the operator's own word, as from a tracking server; no report by mail does. */
    private static boolean isProducersWord(SpecificRecord record) {
        return !MailFields.text(record, "messageId").isEmpty()
                && !MailFields.text(record, "pool").isEmpty();
    }

    /** The mail as the record itself names it. */
    private static MailIdentity stated(SpecificRecord record) {
        MailTuple tuple = new MailTuple(
                MailFields.text(record, "pool"),
                MailFields.text(record, "mailClass"),
                MailFields.text(record, "sourceIp"),
                MailFields.text(record, "sendingDomain"),
                MailFields.text(record, "tenant"),
                MailFields.text(record, "campaign"),
                MailFields.text(record, "segment"));
        return new MailIdentity(MailFields.text(record, "messageId"), tuple, MailFields.text(record, "recipientHash"));
    }

    private static boolean proven(Complaint complaint, Claims claims, IngestPolicy policy) {
        Optional<FeedbackSource> source = policy.origin().of(claims.authentication());
        source.ifPresent(loop -> {
            complaint.setAuthenticatedDomain(loop.name());
            if (complaint.getRecipientDomain().isEmpty()
                    && complaint.getProvider().isEmpty()) {
                complaint.setProvider(loop.provider());
            }
        });
        return source.isPresent();
    }

    /** What the policy knows of a pool; an address finds its pool only once something else has found the mail. */
    private static MailIdentity completed(MailIdentity mail, IngestPolicy policy) {
        MailTuple tuple = mail.tuple();
        Optional<Pool> pool = tuple.pool().isEmpty()
                ? policy.policy().poolOf(tuple.sourceIp())
                : policy.policy().pool(tuple.pool());
        if (pool.isEmpty()) {
            return mail;
        }
        return new MailIdentity(
                mail.messageId(),
                new MailTuple(
                        pool.get().name(),
                        known(tuple.mailClass(), pool.get().mailClass().name()),
                        tuple.sourceIp(),
                        known(tuple.sendingDomain(), pool.get().sendingDomain()),
                        tuple.tenant(),
                        tuple.campaign(),
                        tuple.segment()),
                mail.recipientHash());
    }

    private static String known(String preferred, String other) {
        return preferred.isEmpty() ? other : preferred;
    }

    /** One id per (message, recipient) and kind; a delay notice is another event than the failure after it. */
    private static void identify(SpecificRecord record, String message) {
        String recipientHash = MailFields.text(record, "recipientHash");
        String recipient = String.format(Locale.ROOT, "%016x", ShortReference.half(recipientHash));
        if (record instanceof Complaint) {
            MailFields.put(record, "eventId", String.join("/", "complaint", message, recipient));
        } else if (record instanceof Bounce bounce) {
            MailFields.put(record, "eventId", String.join("/", "bounce", bounce.getAction(), message, recipient));
        }
    }

    private MailFact fact(SpecificRecord record, Sink sink) {
        String key = MailFields.text(record, "messageId");
        if (record instanceof Bounce bounce) {
            completion.complete(bounce, sink.policy().providers());
            bounce.setFoldTick(0);
            bounce.setCounted(false);
            return plain.of(FactKind.BOUNCE, bounce, key, sink.raw(), bounce.getOccurredAt());
        }
        if (record instanceof Complaint complaint) {
            complaint.setProvider(provider(complaint.getProvider(), complaint.getRecipientDomain(), sink.policy()));
            complaint.setFoldTick(0);
            complaint.setCounted(false);
            return plain.of(FactKind.COMPLAINT, complaint, key, sink.raw(), complaint.getOccurredAt());
        }
        Engagement engagement = (Engagement) record;
        engagement.setProvider(provider(engagement.getProvider(), engagement.getRecipientDomain(), sink.policy()));
        engagement.setFoldTick(0);
        return plain.of(FactKind.ENGAGEMENT, engagement, key, sink.raw(), engagement.getOccurredAt());
    }

    private static String provider(String known, String recipientDomain, IngestPolicy policy) {
        return policy.providers().resolve(known, "", recipientDomain);
    }

    private static ReportClaims claims(Report report) {
        Claims claims = report.claims();
        return new ReportClaims(
                claims.kind(),
                MailFields.text(report.record(), "messageId"),
                claims.headerMessageId(),
                MailFields.text(report.record(), "recipientHash"),
                claims.sourceIp(),
                claims.reportedDomain(),
                claims.sizeBytes());
    }

    private static String hex(HashKey key) {
        return String.format(Locale.ROOT, "%016x%016x", key.high(), key.low());
    }
}
