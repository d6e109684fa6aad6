// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.core.fact.Fact;
import io.breakwater.ingest.attribution.Attributor;
import io.breakwater.ingest.attribution.MailIdentity;
import io.breakwater.ingest.record.Claims;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.Report;
import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.Engagement;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.ProviderStat;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.avro.UnattributedReport;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import io.breakwater.schemas.topic.Topics;
import org.apache.avro.specific.SpecificRecord;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decoded records as facts: completed, encoded once, with their stamps still zero. Of one operator. */
final class FactCodec {

    private static final String TOPIC_PREFIX = "mta.";

    private final RegistryCoder coder;
    private final EventHash hash = new EventHash();
    private final AttemptCodec attempts;
    private final Attributor attributor = new Attributor();

    FactCodec(RegistryCoder coder, ReplyClassifier classifier) {
        this.coder = coder;
        this.attempts = new AttemptCodec(hash, classifier);
    }

    /** All records that a raw record held. */
    List<MailFact> of(Decoded decoded, IngestPolicy policy, RawRecord raw) {
        if (decoded.facts().size() == 1 && decoded.facts().get(0) instanceof SmtpAttempt attempt) {
            // The common case by far, without a list that grows.
            return List.of(attempt(attempt, policy, raw));
        }
        List<MailFact> facts = new ArrayList<>();
        decoded.facts().forEach(fact -> facts.add(fact(fact, policy, raw)));
        decoded.reports().forEach(report -> facts.add(report(report, policy, raw.kafkaAtMs())));
        return facts;
    }

    private MailFact fact(SpecificRecord fact, IngestPolicy policy, RawRecord raw) {
        if (fact instanceof SmtpAttempt attempt) {
            return attempt(attempt, policy, raw);
        }
        if (fact instanceof MailTransition transition) {
            return transition(transition, raw.kafkaAtMs());
        }
        if (fact instanceof ProviderStat stat) {
            Origin origin = new Origin(stat.getAt(), raw.kafkaAtMs());
            return plain(FactKind.PROVIDER_STAT, stat.getEventId(), stat.getEntity(), stat, origin);
        }
        if (fact instanceof UnattributedReport report) {
            Origin origin = new Origin(report.getAt(), raw.kafkaAtMs());
            return plain(FactKind.UNATTRIBUTED, report.getEventId(), report.getEventId(), report, origin);
        }
        throw new IllegalStateException("no topic for " + fact.getClass().getSimpleName());
    }

    private MailFact report(Report report, IngestPolicy policy, long kafkaAtMs) {
        Optional<MailIdentity> mail = attributor.attribute(report.claims());
        if (mail.isEmpty()) {
            return unattributed(report, kafkaAtMs);
        }
        if (report.record() instanceof Bounce bounce) {
            MailFields.fill(bounce, mail.get());
            return bounce(bounce, policy, kafkaAtMs);
        }
        if (report.record() instanceof Complaint complaint) {
            MailFields.fill(complaint, mail.get());
            return complaint(complaint, policy, kafkaAtMs);
        }
        Engagement engagement = (Engagement) report.record();
        MailFields.fill(engagement, mail.get());
        Origin origin = new Origin(engagement.getOccurredAt(), kafkaAtMs);
        return plain(FactKind.ENGAGEMENT, engagement.getEventId(), engagement.getMessageId(), engagement, origin);
    }

    /** When the event of a fact happened, and when its record entered Kafka; epoch milliseconds. */
    private record Origin(Instant occurredAt, long kafkaAtMs) {}

    private MailFact attempt(SmtpAttempt attempt, IngestPolicy policy, RawRecord raw) {
        attempts.complete(attempt, policy, raw.topic().substring(TOPIC_PREFIX.length()));
        Fact columns = attempts.columns(attempt);
        byte[] body = coder.encode(Topics.MAIL_ATTEMPTS, attempt);
        ByteBuffer event = hash.of(attempt.getEventId());
        return new MailFact(
                FactKind.ATTEMPT,
                event.getLong(),
                event.getLong(),
                attempt.getMessageId(),
                body,
                columns.eventMs(),
                raw.kafkaAtMs(),
                policy.policy().paneMs(),
                policy.policy().windows().longPanes(),
                columns);
    }

    private MailFact bounce(Bounce bounce, IngestPolicy policy, long kafkaAtMs) {
        bounce.setProvider(policy.providers().resolve(bounce.getProvider(), "", bounce.getRecipientDomain()));
        bounce.setFoldTick(0);
        bounce.setCounted(false);
        Origin origin = new Origin(bounce.getOccurredAt(), kafkaAtMs);
        return plain(FactKind.BOUNCE, bounce.getEventId(), bounce.getMessageId(), bounce, origin);
    }

    private MailFact complaint(Complaint complaint, IngestPolicy policy, long kafkaAtMs) {
        complaint.setProvider(policy.providers().resolve(complaint.getProvider(), "", complaint.getRecipientDomain()));
        complaint.setFoldTick(0);
        complaint.setCounted(false);
        Origin origin = new Origin(complaint.getOccurredAt(), kafkaAtMs);
        return plain(FactKind.COMPLAINT, complaint.getEventId(), complaint.getMessageId(), complaint, origin);
    }

    private MailFact transition(MailTransition transition, long kafkaAtMs) {
        transition.setFoldTick(0);
        Origin origin = new Origin(transition.getOccurredAt(), kafkaAtMs);
        return plain(FactKind.TRANSITION, transition.getEventId(), transition.getMessageId(), transition, origin);
    }

    private MailFact unattributed(Report report, long kafkaAtMs) {
        Claims claims = report.claims();
        String eventId = (String) report.record().get(0);
        UnattributedReport unattributed = UnattributedReport.newBuilder()
                .setEventId(eventId)
                .setKind(claims.kind())
                .setReason("NO_REFERENCE")
                .setSourceIp(claims.sourceIp())
                .setReportedDomain(claims.reportedDomain())
                .setSizeBytes(claims.sizeBytes())
                .setHeaderMessageId(claims.headerMessageId())
                .setAt(Instant.ofEpochMilli(kafkaAtMs))
                .build();
        Origin origin = new Origin(unattributed.getAt(), kafkaAtMs);
        return plain(FactKind.UNATTRIBUTED, eventId, eventId, unattributed, origin);
    }

    private MailFact plain(FactKind kind, String eventId, String key, SpecificRecord value, Origin origin) {
        ByteBuffer event = hash.of(eventId);
        byte[] body = coder.encode(kind.topic(), value);
        long occurredAtMs = origin.occurredAt().toEpochMilli();
        return new MailFact(
                kind, event.getLong(), event.getLong(), key, body, occurredAtMs, origin.kafkaAtMs(), 0, 0, null);
    }
}
