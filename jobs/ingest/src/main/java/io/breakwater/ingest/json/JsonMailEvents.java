// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.json;

import io.breakwater.ingest.record.Addresses;
import io.breakwater.ingest.record.LocalOutcomes;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.record.RefusedException;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.MailTransitionKind;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.avro.SmtpStage;
import org.apache.avro.specific.SpecificRecord;

import java.time.Instant;
import java.util.Locale;

/** Attempts and transitions in JSON. */
final class JsonMailEvents {
    private static final int MOST_ATTEMPTS = 100_000;
    private static final int LAST_CODE = 599;

    private final RecipientHasher hasher;

    JsonMailEvents(RecipientHasher hasher) {
        this.hasher = hasher;
    }

    /** The attempt, or the transition that it is when the sender made up the answer itself. */
    SpecificRecord attempt(JsonFields json) throws RefusedException {
        AttemptOutcome outcome = json.requiredSymbol("outcome", AttemptOutcome.class);
        Instant occurredAt = json.time("occurredAt");
        Instant queuedAt = json.time("queuedAt", occurredAt);
        String hash = recipient(json);
        String messageId = json.required("messageId");
        int number = json.integer("attemptNumber", 1, 1, MOST_ATTEMPTS);
        SmtpAttempt attempt = SmtpAttempt.newBuilder()
                .setEventId(eventId(json, String.join("/", "json", messageId, hash, number + "", occurredAt + "")))
                .setMessageId(messageId)
                .setHeaderMessageId(Addresses.bare(json.text("headerMessageId")))
                .setAttemptNumber(number)
                .setRecipientDomain(json.recipientDomain())
                .setRecipientHash(hash)
                .setRecipientHashKeyId(json.recipientHashKeyId(hasher))
                .setMailClass(json.symbol("mailClass", MailClass.class))
                .setPool(json.text("pool"))
                .setProvider(json.text("provider"))
                .setOutcome(outcome)
                .setQueuedAt(queuedAt)
                .setFirstAttemptAt(json.time("firstAttemptAt", number == 1 ? occurredAt : queuedAt))
                .setAttemptStartedAt(json.time("attemptStartedAt", occurredAt))
                .setOccurredAt(occurredAt)
                .build();
        origin(attempt, json);
        reply(attempt, json);
        return LocalOutcomes.asTransition(attempt);
    }

    private static void origin(SmtpAttempt attempt, JsonFields json) throws RefusedException {
        attempt.setTenant(json.text("tenant"));
        attempt.setCampaign(json.text("campaign"));
        attempt.setSegment(json.text("segment"));
        attempt.setSendingDomain(json.domain("sendingDomain"));
        attempt.setEnvelopeDomain(json.domain("envelopeDomain"));
        attempt.setDkimDomain(json.domain("dkimDomain"));
        String sourceIp = json.ip("sourceIp");
        attempt.setSourceIp(sourceIp);
        attempt.setIpVersion(sourceIp.contains(":") ? 6 : 4);
        attempt.setNode(json.text("node"));
        attempt.setRegion(json.text("region"));
        attempt.setDecisionEpoch(json.number("decisionEpoch"));
        attempt.setDecisionSeq(json.number("decisionSeq"));
        attempt.setProbe(json.flag("probe"));
        attempt.setMtaBuild(json.text("mtaBuild"));
        attempt.setRolloutTrack(json.text("rolloutTrack"));
        attempt.setSizeBytes(json.number("sizeBytes"));
    }

    private static void reply(SmtpAttempt attempt, JsonFields json) throws RefusedException {
        attempt.setMxHost(json.text("mxHost").toLowerCase(Locale.ROOT));
        attempt.setSmtpStage(json.symbol("smtpStage", SmtpStage.class));
        attempt.setReplyCode(json.integer("replyCode", 0, 0, LAST_CODE));
        attempt.setEnhancedCode(json.text("enhancedCode"));
        attempt.setReplyText(Addresses.redacted(json.free("replyText")));
        attempt.setTlsVersion(json.text("tlsVersion"));
        attempt.setTlsCipher(json.text("tlsCipher"));
        attempt.setTlsPolicyResult(json.text("tlsPolicyResult"));
        attempt.setAuthAlignment(json.text("authAlignment"));
    }

    MailTransition transition(JsonFields json) throws RefusedException {
        MailTransitionKind kind = json.requiredSymbol("kind", MailTransitionKind.class);
        Instant occurredAt = json.time("occurredAt");
        String messageId = json.required("messageId");
        String hash = json.recipientHash(hasher);
        return MailTransition.newBuilder()
                .setEventId(eventId(json, String.join("/", "json", messageId, hash, kind.name(), occurredAt + "")))
                .setMessageId(messageId)
                .setRecipientHash(hash)
                .setRecipientHashKeyId(json.recipientHashKeyId(hasher))
                .setPool(json.text("pool"))
                .setProvider(json.text("provider"))
                .setMailClass(mailClass(json))
                .setCampaign(json.text("campaign"))
                .setTenant(json.text("tenant"))
                .setNode(json.text("node"))
                .setKind(kind)
                .setReason(Addresses.redacted(json.free("reason")))
                .setDecisionEpoch(json.number("decisionEpoch"))
                .setDecisionSeq(json.number("decisionSeq"))
                .setOccurredAt(occurredAt)
                .build();
    }

    private String recipient(JsonFields json) throws RefusedException {
        String hash = json.recipientHash(hasher);
        if (hash.isEmpty() || json.recipientDomain().isEmpty()) {
            throw RefusedException.missing("recipient, or recipientHash and recipientDomain");
        }
        return hash;
    }

    /** The producer's own id, else one of what a repeated event repeats. */
    static String eventId(JsonFields json, String derived) throws RefusedException {
        String own = json.text("eventId");
        return own.isEmpty() ? derived : own;
    }

    /** The class as records keep it that have no type for it: "" when unknown. */
    static String mailClass(JsonFields json) throws RefusedException {
        MailClass mailClass = json.symbol("mailClass", MailClass.class);
        return mailClass == MailClass.UNKNOWN ? "" : mailClass.name();
    }
}
