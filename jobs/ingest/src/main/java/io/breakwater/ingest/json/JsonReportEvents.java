// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.ingest.engagement.ActorRule;
import io.breakwater.ingest.record.Addresses;
import io.breakwater.ingest.record.Claims;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.record.RefusedException;
import io.breakwater.ingest.record.Report;
import io.breakwater.ingest.report.FeedbackTypes;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.Engagement;
import io.breakwater.schemas.reference.MailReference;
import org.apache.avro.specific.SpecificRecord;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Bounces, complaints and engagement in JSON. One that names message and pool itself is attributed by the operator's own word; of any
 * other the mail is found by what it says about it, as of a report by mail.
 */
final class JsonReportEvents {
    private static final int MOST_HEADERS = 64;
    private static final int LONGEST_HEADER = 1_024;
    private static final int LAST_CODE = 599;
    private static final String REFERENCE = MailReference.HEADER.toLowerCase(Locale.ROOT);
    private static final List<String> NAMES = List.of("tenant", "campaign", "segment", "pool", "provider");

    private final RecipientHasher hasher;
    private final JsonVisit visits;

    JsonReportEvents(RecipientHasher hasher, ActorRule actors) {
        this.hasher = hasher;
        this.visits = new JsonVisit(actors);
    }

    Decoded bounce(JsonFields json, Instant receivedAt, int sizeBytes) throws RefusedException {
        Instant occurredAt = json.time("occurredAt");
        Bounce bounce = Bounce.newBuilder()
                .setEventId(eventId(json, "bounce", occurredAt))
                .setMessageId("")
                .setStatus(json.text("status"))
                .setReplyCode(json.integer("replyCode", 0, 0, LAST_CODE))
                .setReplyText(Addresses.redacted(json.free("replyText")))
                .setReportingMta(json.text("reportingMta"))
                .setOccurredAt(notAfter(occurredAt, receivedAt))
                .setReceivedAt(receivedAt)
                .build();
        return report(json, "bounce", bounce, sizeBytes);
    }

    Decoded complaint(JsonFields json, Instant receivedAt, int sizeBytes) throws RefusedException {
        Instant occurredAt = json.time("occurredAt");
        String stated = json.text("feedbackType").toLowerCase(Locale.ROOT);
        String type = stated.isEmpty() ? "abuse" : stated;
        if (!FeedbackTypes.isComplaint(type)) {
            return Decoded.ofIgnored("FEEDBACK_" + FeedbackTypes.code(type));
        }
        Complaint complaint = Complaint.newBuilder()
                .setEventId(eventId(json, "complaint", occurredAt))
                .setMessageId("")
                .setFeedbackType(type)
                .setUserAgent(Addresses.redacted(json.free("userAgent")))
                .setOccurredAt(notAfter(occurredAt, receivedAt))
                .setReceivedAt(receivedAt)
                .build();
        return report(json, "complaint", complaint, sizeBytes);
    }

    Decoded engagement(JsonFields json, int sizeBytes) throws RefusedException {
        Instant occurredAt = json.time("occurredAt");
        ActorRule.Verdict verdict = visits.verdict(json, occurredAt);
        String kind = verdict.kind().name().toLowerCase(Locale.ROOT);
        int link = json.integer("linkIndex", 0, 0, JsonVisit.MOST_LINKS);
        Engagement engagement = Engagement.newBuilder()
                .setEventId(eventId(json, kind + "/" + link, occurredAt))
                .setMessageId("")
                .setKind(verdict.kind())
                .setActor(verdict.actor())
                .setActorReason(verdict.reason())
                .setOccurredAt(occurredAt)
                .build();
        return report(json, "engagement", engagement, sizeBytes);
    }

    private Decoded report(JsonFields json, String kind, SpecificRecord record, int sizeBytes) throws RefusedException {
        put(record, "messageId", json.text("messageId"));
        put(record, "headerMessageId", Addresses.bare(json.text("headerMessageId")));
        put(record, "recipientDomain", json.recipientDomain());
        put(record, "recipientHash", json.recipientHash(hasher));
        put(record, "recipientHashKeyId", json.recipientHashKeyId(hasher));
        put(record, "mailClass", JsonMailEvents.mailClass(json));
        put(record, "sendingDomain", json.domain("sendingDomain"));
        put(record, "sourceIp", json.ip("sourceIp"));
        for (String name : NAMES) {
            put(record, name, json.text(name));
        }
        return Decoded.ofReport(new Report(record, claims(json, kind, sizeBytes)));
    }

    private static Claims claims(JsonFields json, String kind, int sizeBytes) throws RefusedException {
        String envelope = json.text("envelopeSender");
        return new Claims(
                kind,
                envelope.isEmpty() ? List.of() : List.of(envelope),
                Addresses.bare(json.text("headerMessageId")),
                headers(json),
                List.of(),
                json.ip("sourceIp"),
                json.domain("sendingDomain"),
                sizeBytes);
    }

    private static Map<String, String> headers(JsonFields json) throws RefusedException {
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : json.node("headers").properties()) {
            boolean fits =
                    each.getValue().isTextual() && each.getValue().asText().length() <= LONGEST_HEADER;
            if (!fits || headers.size() == MOST_HEADERS) {
                throw JsonFields.bad(
                        "headers",
                        "must be at most " + MOST_HEADERS + " texts of at most " + LONGEST_HEADER + " characters");
            }
            headers.putIfAbsent(
                    each.getKey().toLowerCase(Locale.ROOT), each.getValue().asText());
        }
        if (json.has("reference")) {
            headers.put(REFERENCE, json.text("reference"));
        }
        return headers;
    }

    private static void put(SpecificRecord record, String field, String value) {
        record.put(record.getSchema().getField(field).pos(), value);
    }

    private String eventId(JsonFields json, String kind, Instant occurredAt) throws RefusedException {
        String message = json.text("messageId").isEmpty() ? json.text("headerMessageId") : json.text("messageId");
        String derived = String.join("/", "json", kind, message, json.recipientHash(hasher), occurredAt.toString());
        return JsonMailEvents.eventId(json, derived);
    }

    /** The author's clock may be ahead; nobody reports what has not happened. */
    private static Instant notAfter(Instant claimed, Instant receivedAt) {
        return claimed.isAfter(receivedAt) ? receivedAt : claimed;
    }
}
