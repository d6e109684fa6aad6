// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.core.fact.Fact;
import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.avro.UnattributedReport;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** Decoded records as facts: completed, encoded once, with their stamps still zero. Of one operator. */
final class FactCodec {

    private final RegistryCoder coder;
    private final EventHash hash = new EventHash();
    private final AttemptCodec attempts = new AttemptCodec(hash);

    FactCodec(RegistryCoder coder) {
        this.coder = coder;
    }

    /** When the event of a fact happened, and when its record entered Kafka; epoch milliseconds. */
    private record Origin(Instant occurredAt, long kafkaAtMs) {}

    MailFact attempt(SmtpAttempt attempt, IngestPolicy policy, String sourceFormat, long kafkaAtMs) {
        attempts.complete(attempt, policy, sourceFormat);
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
                kafkaAtMs,
                policy.policy().paneMs(),
                policy.policy().windows().longPanes(),
                columns);
    }

    MailFact bounce(Bounce bounce, IngestPolicy policy, long kafkaAtMs) {
        bounce.setProvider(policy.providers().resolve(bounce.getProvider(), "", bounce.getRecipientDomain()));
        bounce.setFoldTick(0);
        bounce.setCounted(false);
        Origin origin = new Origin(bounce.getOccurredAt(), kafkaAtMs);
        return plain(FactKind.BOUNCE, bounce.getEventId(), bounce.getMessageId(), bounce, origin);
    }

    MailFact complaint(Complaint complaint, IngestPolicy policy, long kafkaAtMs) {
        complaint.setProvider(
                policy.providers().resolve(complaint.getProvider(), "", complaint.getRecipientDomain()));
        complaint.setFoldTick(0);
        complaint.setCounted(false);
        Origin origin = new Origin(complaint.getOccurredAt(), kafkaAtMs);
        return plain(FactKind.COMPLAINT, complaint.getEventId(), complaint.getMessageId(), complaint, origin);
    }

    MailFact transition(MailTransition transition, long kafkaAtMs) {
        transition.setFoldTick(0);
        Origin origin = new Origin(transition.getOccurredAt(), kafkaAtMs);
        return plain(FactKind.TRANSITION, transition.getEventId(), transition.getMessageId(), transition, origin);
    }

    MailFact unattributed(UnattributedReport report, long kafkaAtMs) {
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
