// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.core.fact.Fact;
import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.ingest.decode.Decoded;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.MailTransition;
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

/** Decoded records as facts: completed, encoded once, with their stamps still zero. Of one operator. */
final class FactCodec {

    private static final String TOPIC_PREFIX = "mta.";

    private final RegistryCoder coder;
    private final EventHash hash = new EventHash();
    private final AttemptCodec attempts;

    FactCodec(RegistryCoder coder, ReplyClassifier classifier) {
        this.coder = coder;
        this.attempts = new AttemptCodec(hash, classifier);
    }

    /** All records that a raw record held. */
    List<MailFact> of(Decoded decoded, IngestPolicy policy, RawRecord raw) {
        long kafkaAtMs = raw.kafkaAtMs();
        if (decoded.attempts().size() == 1) {
            // The common case by far, without a list that grows.
            return List.of(attempt(decoded.attempts().get(0), policy, raw));
        }
        List<MailFact> facts = new ArrayList<>();
        decoded.attempts().forEach(attempt -> facts.add(attempt(attempt, policy, raw)));
        decoded.bounces().forEach(bounce -> facts.add(bounce(bounce, policy, kafkaAtMs)));
        decoded.complaints().forEach(complaint -> facts.add(complaint(complaint, policy, kafkaAtMs)));
        decoded.transitions().forEach(transition -> facts.add(transition(transition, kafkaAtMs)));
        decoded.unattributed().forEach(report -> facts.add(unattributed(report, kafkaAtMs)));
        return facts;
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

    private MailFact unattributed(UnattributedReport report, long kafkaAtMs) {
        Origin origin = new Origin(report.getAt(), kafkaAtMs);
        return plain(FactKind.UNATTRIBUTED, report.getEventId(), report.getEventId(), report, origin);
    }

    private MailFact plain(FactKind kind, String eventId, String key, SpecificRecord value, Origin origin) {
        ByteBuffer event = hash.of(eventId);
        byte[] body = coder.encode(kind.topic(), value);
        long occurredAtMs = origin.occurredAt().toEpochMilli();
        return new MailFact(
                kind, event.getLong(), event.getLong(), key, body, occurredAtMs, origin.kafkaAtMs(), 0, 0, null);
    }
}
