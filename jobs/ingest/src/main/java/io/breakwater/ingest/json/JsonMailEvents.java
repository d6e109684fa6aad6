// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.json;

import io.breakwater.ingest.record.Addresses;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.LocalOutcomes;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.MailTransitionKind;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.avro.SmtpStage;

import java.time.Instant;
import java.util.Locale;

/** Attempts and transitions in JSON. */
final class JsonMailEvents {
    private static final int MOST_ATTEMPTS = 100_000;

    private final RecipientHasher hasher;

    JsonMailEvents(RecipientHasher hasher) {
        this.hasher = hasher;
    }

    Decoded attempt(JsonFields json) {
        AttemptOutcome outcome = json.symbol("outcome", AttemptOutcome.class, AttemptOutcome.UNKNOWN);
        if (outcome == AttemptOutcome.UNKNOWN) {
            throw new JsonFields.BadField("MISSING_FIELD", "outcome");
        }
        Instant occurredAt = json.time("occurredAt");
        String hash = recipient(json);
        String messageId = json.required("messageId");
        int number = json.integer("attemptNumber", 1, 1, MOST_ATTEMPTS);
        SmtpAttempt attempt = SmtpAttempt.newBuilder()
                .setEventId(eventId(json, "json/" + messageId + "/" + hash + "/" + number + "/" + occurredAt))
                .setMessageId(messageId)
                .setHeaderMessageId(json.text("headerMessageId"))
                .setAttemptNumber(number)
                .setRecipientDomain(json.recipientDomain())
                .setRecipientHash(hash)
                .setRecipientHashKeyId(json.recipientHashKeyId(hasher))
                .setMailClass(json.symbol("mailClass", MailClass.class, MailClass.UNKNOWN))
                .setPool(json.text("pool"))
                .setProvider(json.text("provider"))
                .setOutcome(outcome)
                .setQueuedAt(json.time("queuedAt", occurredAt))
                .setFirstAttemptAt(
                        json.time("firstAttemptAt", number == 1 ? occurredAt : json.time("queuedAt", occurredAt)))
                .setAttemptStartedAt(json.time("attemptStartedAt", occurredAt))
                .setOccurredAt(occurredAt)
                .build();
        about(attempt, json);
        reply(attempt, json);
        return Decoded.ofFact(LocalOutcomes.asTransition(attempt));
    }

    private static void about(SmtpAttempt attempt, JsonFields json) {
        attempt.setTenant(json.text("tenant"));
        attempt.setCampaign(json.text("campaign"));
        attempt.setSegment(json.text("segment"));
        attempt.setSendingDomain(json.text("sendingDomain").toLowerCase(Locale.ROOT));
        attempt.setEnvelopeDomain(json.text("envelopeDomain").toLowerCase(Locale.ROOT));
        attempt.setDkimDomain(json.text("dkimDomain").toLowerCase(Locale.ROOT));
        String sourceIp = json.text("sourceIp");
        attempt.setSourceIp(sourceIp);
        attempt.setIpVersion(sourceIp.contains(":") ? 6 : 4);
        attempt.setNode(json.text("node"));
        attempt.setRegion(json.text("region"));
        attempt.setDecisionEpoch(json.number("decisionEpoch", 0));
        attempt.setDecisionSeq(json.number("decisionSeq", 0));
        attempt.setProbe(json.flag("probe"));
        attempt.setMtaBuild(json.text("mtaBuild"));
        attempt.setRolloutTrack(json.text("rolloutTrack"));
        attempt.setSizeBytes(json.number("sizeBytes", 0));
    }

    private static void reply(SmtpAttempt attempt, JsonFields json) {
        attempt.setMxHost(json.text("mxHost"));
        attempt.setSmtpStage(json.symbol("smtpStage", SmtpStage.class, SmtpStage.UNKNOWN));
        attempt.setReplyCode(json.integer("replyCode", 0, 0, 599));
        attempt.setEnhancedCode(json.text("enhancedCode"));
        attempt.setReplyText(Addresses.redacted(json.text("replyText")));
        attempt.setTlsVersion(json.text("tlsVersion"));
        attempt.setTlsCipher(json.text("tlsCipher"));
        attempt.setTlsPolicyResult(json.text("tlsPolicyResult"));
        attempt.setAuthAlignment(json.text("authAlignment"));
    }

    MailTransition transition(JsonFields json) {
        MailTransitionKind kind = json.symbol("kind", MailTransitionKind.class, MailTransitionKind.UNKNOWN);
        if (kind == MailTransitionKind.UNKNOWN) {
            throw new JsonFields.BadField("MISSING_FIELD", "kind");
        }
        Instant occurredAt = json.time("occurredAt");
        String messageId = json.required("messageId");
        String hash = json.recipientHash(hasher);
        return MailTransition.newBuilder()
                .setEventId(eventId(json, "json/" + messageId + "/" + hash + "/" + kind + "/" + occurredAt))
                .setMessageId(messageId)
                .setRecipientHash(hash)
                .setRecipientHashKeyId(json.recipientHashKeyId(hasher))
                .setPool(json.text("pool"))
                .setProvider(json.text("provider"))
                .setMailClass(json.text("mailClass"))
                .setCampaign(json.text("campaign"))
                .setTenant(json.text("tenant"))
                .setNode(json.text("node"))
                .setKind(kind)
                .setReason(Addresses.redacted(json.text("reason")))
                .setDecisionEpoch(json.number("decisionEpoch", 0))
                .setDecisionSeq(json.number("decisionSeq", 0))
                .setOccurredAt(occurredAt)
                .build();
    }

    private String recipient(JsonFields json) {
        String hash = json.recipientHash(hasher);
        if (hash.isEmpty() || json.recipientDomain().isEmpty()) {
            throw new JsonFields.BadField("MISSING_FIELD", "recipient, or recipientHash and recipientDomain");
        }
        return hash;
    }

    static String eventId(JsonFields json, String derived) {
        String own = json.text("eventId");
        return own.isEmpty() ? derived : own;
    }
}
