// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.json;

import io.breakwater.ingest.engagement.ActorRule;
import io.breakwater.ingest.engagement.Visit;
import io.breakwater.ingest.record.Addresses;
import io.breakwater.ingest.record.Claims;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.record.Report;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.Engagement;
import io.breakwater.schemas.avro.EngagementActor;
import io.breakwater.schemas.avro.EngagementKind;
import org.apache.avro.specific.SpecificRecord;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Bounces, complaints and engagement in JSON: reports whose mail has to be found, unless they name message and pool themselves, which
 * attribution takes for the operator's own word.
 */
final class JsonReportEvents {
    private final RecipientHasher hasher;
    private final ActorRule actors;

    JsonReportEvents(RecipientHasher hasher, ActorRule actors) {
        this.hasher = hasher;
        this.actors = actors;
    }

    Decoded bounce(JsonFields json, Instant receivedAt, int sizeBytes) {
        Instant occurredAt = json.time("occurredAt");
        String hash = json.recipientHash(hasher);
        Bounce bounce = Bounce.newBuilder()
                .setEventId(eventId(json, "bounce", hash, occurredAt))
                .setMessageId(json.text("messageId"))
                .setHeaderMessageId(json.text("headerMessageId"))
                .setRecipientDomain(json.recipientDomain())
                .setRecipientHash(hash)
                .setRecipientHashKeyId(json.recipientHashKeyId(hasher))
                .setTenant(json.text("tenant"))
                .setCampaign(json.text("campaign"))
                .setSegment(json.text("segment"))
                .setMailClass(json.text("mailClass").toUpperCase(Locale.ROOT))
                .setSendingDomain(json.text("sendingDomain").toLowerCase(Locale.ROOT))
                .setPool(json.text("pool"))
                .setSourceIp(json.text("sourceIp"))
                .setProvider(json.text("provider"))
                .setStatus(json.text("status"))
                .setReplyCode(json.integer("replyCode", 0, 0, 599))
                .setReplyText(Addresses.redacted(json.text("replyText")))
                .setReportingMta(json.text("reportingMta"))
                .setOccurredAt(notAfter(occurredAt, receivedAt))
                .setReceivedAt(receivedAt)
                .build();
        return decoded(json, "bounce", bounce, sizeBytes);
    }

    Decoded complaint(JsonFields json, Instant receivedAt, int sizeBytes) {
        Instant occurredAt = json.time("occurredAt");
        String hash = json.recipientHash(hasher);
        String type = json.text("feedbackType").isEmpty() ? "abuse" : json.text("feedbackType");
        Complaint complaint = Complaint.newBuilder()
                .setEventId(eventId(json, "complaint", hash, occurredAt))
                .setMessageId(json.text("messageId"))
                .setHeaderMessageId(json.text("headerMessageId"))
                .setRecipientDomain(json.recipientDomain())
                .setRecipientHash(hash)
                .setRecipientHashKeyId(json.recipientHashKeyId(hasher))
                .setTenant(json.text("tenant"))
                .setCampaign(json.text("campaign"))
                .setSegment(json.text("segment"))
                .setMailClass(json.text("mailClass").toUpperCase(Locale.ROOT))
                .setSendingDomain(json.text("sendingDomain").toLowerCase(Locale.ROOT))
                .setPool(json.text("pool"))
                .setSourceIp(json.text("sourceIp"))
                .setProvider(json.text("provider"))
                .setFeedbackType(type.toLowerCase(Locale.ROOT))
                .setUserAgent(json.text("userAgent"))
                .setOccurredAt(notAfter(occurredAt, receivedAt))
                .setReceivedAt(receivedAt)
                .build();
        return decoded(json, "complaint", complaint, sizeBytes);
    }

    Decoded engagement(JsonFields json, int sizeBytes) {
        Instant occurredAt = json.time("occurredAt");
        String hash = json.recipientHash(hasher);
        ActorRule.Verdict verdict = verdict(json, occurredAt);
        Engagement engagement = Engagement.newBuilder()
                .setEventId(eventId(json, verdict.kind().name().toLowerCase(Locale.ROOT), hash, occurredAt))
                .setMessageId(json.text("messageId"))
                .setHeaderMessageId(json.text("headerMessageId"))
                .setRecipientDomain(json.recipientDomain())
                .setRecipientHash(hash)
                .setRecipientHashKeyId(json.recipientHashKeyId(hasher))
                .setTenant(json.text("tenant"))
                .setCampaign(json.text("campaign"))
                .setSegment(json.text("segment"))
                .setMailClass(json.text("mailClass").toUpperCase(Locale.ROOT))
                .setSendingDomain(json.text("sendingDomain").toLowerCase(Locale.ROOT))
                .setPool(json.text("pool"))
                .setSourceIp(json.text("sourceIp"))
                .setProvider(json.text("provider"))
                .setKind(verdict.kind())
                .setActor(verdict.actor())
                .setActorReason(verdict.reason())
                .setOccurredAt(occurredAt)
                .build();
        return decoded(json, "engagement", engagement, sizeBytes);
    }

    /** A producer that knows its readers better says so itself. */
    private ActorRule.Verdict verdict(JsonFields json, Instant occurredAt) {
        EngagementKind kind = json.symbol("kind", EngagementKind.class, EngagementKind.UNKNOWN);
        if (kind == EngagementKind.UNKNOWN) {
            throw new JsonFields.BadField("MISSING_FIELD", "kind");
        }
        EngagementActor stated = json.symbol("actor", EngagementActor.class, EngagementActor.UNKNOWN);
        if (stated != EngagementActor.UNKNOWN) {
            return new ActorRule.Verdict(kind, stated, "PRODUCER");
        }
        Instant acceptedAt = json.time("acceptedAt", Instant.MAX);
        long after = acceptedAt.equals(Instant.MAX) ? -1 : occurredAt.toEpochMilli() - acceptedAt.toEpochMilli();
        return actors.judge(new Visit(
                kind,
                json.text("method").toLowerCase(Locale.ROOT),
                json.text("userAgent"),
                json.text("clientIp"),
                after,
                json.integer("linksClicked", 0, 0, 10_000),
                json.integer("linksInMail", 0, 0, 10_000)));
    }

    private static Decoded decoded(JsonFields json, String kind, SpecificRecord record, int sizeBytes) {
        Map<String, String> headers = new HashMap<>();
        json.node("headers")
                .properties()
                .forEach(each -> headers.put(
                        each.getKey().toLowerCase(Locale.ROOT), each.getValue().asText("")));
        if (json.has("reference")) {
            headers.put("x-breakwater-ref", json.text("reference"));
        }
        String envelope = json.text("envelopeSender");
        Claims claims = new Claims(
                kind,
                envelope.isEmpty() ? List.of() : List.of(envelope),
                json.text("headerMessageId"),
                headers,
                List.of(),
                json.text("sourceIp"),
                json.text("sendingDomain"),
                sizeBytes);
        return Decoded.ofReport(new Report(record, claims));
    }

    private static String eventId(JsonFields json, String kind, String hash, Instant occurredAt) {
        String message = json.text("messageId").isEmpty() ? json.text("headerMessageId") : json.text("messageId");
        return JsonMailEvents.eventId(json, String.join("/", "json", kind, message, hash, occurredAt.toString()));
    }

    private static Instant notAfter(Instant claimed, Instant receivedAt) {
        return claimed.isAfter(receivedAt) ? receivedAt : claimed;
    }
}
