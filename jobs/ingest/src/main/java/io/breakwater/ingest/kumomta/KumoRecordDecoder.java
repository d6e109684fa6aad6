// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.ingest.record.Addresses;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.record.RecordDecoder;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.MailTransitionKind;
import io.breakwater.schemas.avro.SmtpAttempt;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * KumoMTA's JSON log records. A provider's answer becomes an attempt per recipient. Whatever the node decided itself (its
 * internal responses, expiry, an administrator's bounce) is a transition, because a sender's own suspension counted as a
 * refusal would feed the breaker that caused it. Log-hook echoes, receptions, rebinds and transfers are ignored.
 *
 * <p>The records carry no event id, and delivery is at least once, so it is made of node, message, type, time, attempt and
 * recipient, all of which a repeated record repeats.
 */
public final class KumoRecordDecoder implements RecordDecoder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecipientHasher hasher;
    private final KumoReports reports;

    /** A decoder that hashes recipients with this key. */
    public KumoRecordDecoder(RecipientHasher hasher) {
        this.hasher = hasher;
        this.reports = new KumoReports(hasher);
    }

    @Override
    public Decoded decode(byte[] value, Instant receivedAt) {
        JsonNode json;
        try {
            json = JSON.readTree(value);
        } catch (JsonProcessingException e) {
            return Decoded.ofRejected(
                    "MALFORMED_JSON", "at column " + e.getLocation().getColumnNr());
        } catch (IOException e) {
            return Decoded.ofRejected("MALFORMED_JSON", e.getClass().getSimpleName());
        }
        if (json == null || !json.isObject()) {
            return Decoded.ofRejected("MALFORMED_JSON", "no object");
        }
        KumoLine line = new KumoLine(json);
        return line.isEcho() ? Decoded.ofIgnored("LOG_RECORD") : byType(line, receivedAt);
    }

    private Decoded byType(KumoLine line, Instant receivedAt) {
        return switch (line.type()) {
            case "Delivery" -> answered(line, AttemptOutcome.ACCEPTED);
            case "TransientFailure" -> answered(line, AttemptOutcome.DEFERRED);
            case "Bounce" -> answered(line, AttemptOutcome.BOUNCED);
            case "Expiration", "AdminBounce" -> local(line, MailTransitionKind.LOCAL_EXPIRED);
            case "OOB" -> reports.outOfBand(line, receivedAt);
            case "Feedback" -> reports.feedback(line, receivedAt);
            case "Reception", "Rejection", "Delayed", "AdminRebind", "DeferredInjectionRebind", "XferOut", "XferIn" ->
                Decoded.ofIgnored(line.type());
            case "" -> Decoded.ofRejected("MISSING_FIELD", "type");
            default -> Decoded.ofRejected("UNKNOWN_TYPE", "a record type this build does not know");
        };
    }

    private Decoded answered(KumoLine line, AttemptOutcome outcome) {
        if (line.isInternal()) {
            MailTransitionKind kind = outcome == AttemptOutcome.BOUNCED
                    ? MailTransitionKind.LOCAL_EXPIRED
                    : MailTransitionKind.LOCAL_DEFERRED;
            return local(line, kind);
        }
        if (!line.isSmtp()) {
            return Decoded.ofIgnored("NOT_SMTP");
        }
        Optional<Decoded> missing = missing(line);
        if (missing.isPresent()) {
            return missing.get();
        }
        List<SmtpAttempt> attempts = new ArrayList<>();
        for (String recipient : line.recipients()) {
            attempts.add(attempt(line, recipient, outcome));
        }
        return Decoded.ofFacts(attempts);
    }

    private Decoded local(KumoLine line, MailTransitionKind kind) {
        Optional<Decoded> missing = missing(line);
        if (missing.isPresent()) {
            return missing.get();
        }
        List<MailTransition> transitions = new ArrayList<>();
        for (String recipient : line.recipients()) {
            transitions.add(transition(line, recipient, kind));
        }
        return Decoded.ofFacts(transitions);
    }

    private static Optional<Decoded> missing(KumoLine line) {
        if (line.text("id").isEmpty()) {
            return Optional.of(Decoded.ofRejected("MISSING_FIELD", "id"));
        }
        if (line.recipients().isEmpty()) {
            return Optional.of(Decoded.ofRejected("MISSING_FIELD", "recipient"));
        }
        if (line.occurredAt().isEmpty()) {
            return Optional.of(Decoded.ofRejected("MISSING_FIELD", "event_time or timestamp"));
        }
        return Optional.empty();
    }

    private SmtpAttempt attempt(KumoLine line, String recipient, AttemptOutcome outcome) {
        Instant occurredAt = line.occurredAt().orElseThrow();
        Instant createdAt = line.createdAt().orElse(occurredAt);
        String recipientHash = hasher.of(recipient);
        String sourceIp = line.sourceIp();
        return SmtpAttempt.newBuilder()
                .setEventId(eventId(line, recipientHash))
                .setMessageId(line.text("id"))
                .setAttemptNumber(line.attemptsBefore() + 1)
                .setRecipientDomain(Addresses.domain(recipient))
                .setRecipientHash(recipientHash)
                .setRecipientHashKeyId(hasher.keyId())
                .setTenant(line.tenant())
                .setCampaign(line.campaign())
                .setMailClass(MailClass.UNKNOWN)
                .setSendingDomain(Addresses.domain(line.text("sender")))
                .setEnvelopeDomain(Addresses.domain(line.text("sender")))
                .setPool(line.nullable("egress_pool"))
                .setSourceIp(sourceIp)
                .setIpVersion(sourceIp.contains(":") ? 6 : 4)
                .setNode(line.text("nodeid"))
                .setProvider(line.nullable("provider_name"))
                .setMxHost(line.mxHost())
                .setSmtpStage(KumoStage.of(line.command()))
                .setOutcome(outcome)
                .setReplyCode(line.code())
                .setEnhancedCode(line.enhancedCode())
                .setReplyText(Addresses.redacted(line.content()))
                .setQueuedAt(createdAt)
                .setFirstAttemptAt(line.attemptsBefore() == 0 ? occurredAt : createdAt)
                .setAttemptStartedAt(occurredAt)
                .setOccurredAt(occurredAt)
                .setTlsVersion(line.nullable("tls_protocol_version"))
                .setTlsCipher(line.nullable("tls_cipher"))
                .setSizeBytes(line.json().path("size").asLong(0))
                .setSourceFormat("kumomta")
                .build();
    }

    private MailTransition transition(KumoLine line, String recipient, MailTransitionKind kind) {
        String recipientHash = hasher.of(recipient);
        return MailTransition.newBuilder()
                .setEventId(eventId(line, recipientHash))
                .setMessageId(line.text("id"))
                .setRecipientHash(recipientHash)
                .setRecipientHashKeyId(hasher.keyId())
                .setPool(line.nullable("egress_pool"))
                .setProvider(line.nullable("provider_name"))
                .setTenant(line.tenant())
                .setCampaign(line.campaign())
                .setNode(line.text("nodeid"))
                .setKind(kind)
                .setReason(line.type() + ": " + Addresses.redacted(line.content()))
                .setOccurredAt(line.occurredAt().orElseThrow())
                .build();
    }

    private static String eventId(KumoLine line, String recipientHash) {
        return String.join(
                "/",
                "kumo",
                line.text("nodeid"),
                line.text("id"),
                line.type(),
                line.occurredAt().orElseThrow().toString(),
                Integer.toString(line.attemptsBefore()),
                recipientHash);
    }
}
