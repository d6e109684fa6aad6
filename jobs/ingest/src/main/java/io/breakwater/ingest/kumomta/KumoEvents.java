// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

import io.breakwater.ingest.record.Addresses;
import io.breakwater.ingest.record.BlankRecords;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.record.Timestamps;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.MailTransitionKind;
import io.breakwater.schemas.avro.SmtpAttempt;

import java.time.Instant;
import java.util.List;

/**
 * Attempts and transitions of a log record, one per recipient. The provider stays empty: {@code provider_name} is the name of a
 * block in that node's shaping file, and the engine resolves the provider by the host that answered.
 *
 * <p>The records carry no event id, and delivery is at least once, so it is made of node, message, type, time, attempt and
 * recipient, all of which a repeated record repeats.
 */
final class KumoEvents {
    private final RecipientHasher hasher;

    KumoEvents(RecipientHasher hasher) {
        this.hasher = hasher;
    }

    List<SmtpAttempt> attempts(KumoLine line, AttemptOutcome outcome) {
        if (line.recipients.size() == 1) {
            return List.of(attempt(line, line.recipients.get(0), outcome));
        }
        return line.recipients.stream()
                .map(recipient -> attempt(line, recipient, outcome))
                .toList();
    }

    List<MailTransition> transitions(KumoLine line, MailTransitionKind kind) {
        String reason = line.type + ": " + Addresses.redacted(line.content);
        return line.recipients.stream()
                .map(recipient -> transition(line, recipient, kind, reason))
                .toList();
    }

    private SmtpAttempt attempt(KumoLine line, String recipient, AttemptOutcome outcome) {
        String recipientHash = hasher.of(recipient);
        SmtpAttempt attempt = BlankRecords.attempt();
        attempt.setEventId(eventId(line, recipientHash));
        attempt.setMessageId(line.id);
        attempt.setHeaderMessageId(line.messageId);
        attempt.setAttemptNumber(line.attemptsBefore + 1);
        attempt.setRecipientDomain(Addresses.domain(recipient));
        attempt.setRecipientHash(recipientHash);
        attempt.setRecipientHashKeyId(hasher.keyId());
        attempt.setOutcome(outcome);
        sender(attempt, line);
        session(attempt, line);
        times(attempt, line);
        attempt.setSourceFormat("kumomta");
        return attempt;
    }

    private static void sender(SmtpAttempt attempt, KumoLine line) {
        String domain = Addresses.domain(line.sender);
        String sourceIp = line.sourceIp();
        attempt.setSendingDomain(domain);
        attempt.setEnvelopeDomain(domain);
        attempt.setTenant(KumoQueue.tenant(line));
        attempt.setCampaign(KumoQueue.campaign(line));
        attempt.setPool(line.pool);
        attempt.setSourceIp(sourceIp);
        attempt.setIpVersion(sourceIp.indexOf(':') >= 0 ? 6 : 4);
        attempt.setNode(line.node);
        attempt.setSizeBytes(line.sizeBytes);
    }

    private static void session(SmtpAttempt attempt, KumoLine line) {
        attempt.setMxHost(line.mxHost());
        attempt.setSmtpStage(line.stage);
        attempt.setReplyCode(line.code);
        attempt.setEnhancedCode(line.enhancedCode());
        attempt.setReplyText(Addresses.redacted(line.content));
        attempt.setTlsVersion(line.tlsVersion);
        attempt.setTlsCipher(line.tlsCipher);
    }

    private static void times(SmtpAttempt attempt, KumoLine line) {
        Instant occurredAt = Timestamps.instant(line.occurredAt());
        Instant queuedAt = Timestamps.plausible(line.createdAt()) ? Timestamps.instant(line.createdAt()) : occurredAt;
        attempt.setQueuedAt(queuedAt);
        attempt.setFirstAttemptAt(line.attemptsBefore == 0 ? occurredAt : queuedAt);
        attempt.setAttemptStartedAt(occurredAt);
        attempt.setOccurredAt(occurredAt);
    }

    private MailTransition transition(KumoLine line, String recipient, MailTransitionKind kind, String reason) {
        String recipientHash = hasher.of(recipient);
        MailTransition transition = BlankRecords.transition();
        transition.setEventId(eventId(line, recipientHash));
        transition.setMessageId(line.id);
        transition.setRecipientHash(recipientHash);
        transition.setRecipientHashKeyId(hasher.keyId());
        transition.setPool(line.pool);
        transition.setTenant(KumoQueue.tenant(line));
        transition.setCampaign(KumoQueue.campaign(line));
        transition.setNode(line.node);
        transition.setKind(kind);
        transition.setReason(reason);
        transition.setOccurredAt(Timestamps.instant(line.occurredAt()));
        return transition;
    }

    private static String eventId(KumoLine line, String recipientHash) {
        return "kumo/" + line.node + '/' + line.id + '/' + line.type + '/' + line.occurredAt() + '/'
                + line.attemptsBefore + '/' + recipientHash;
    }
}
