// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.ingest.record.Addresses;
import io.breakwater.ingest.record.Claims;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.record.Report;
import io.breakwater.ingest.report.FeedbackTypes;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * KumoMTA's OOB and Feedback records. They carry no pool, source or session, and their ids and queues are those of the
 * report, so only what names our own mail attributes them: the envelope sender's reference for a bounce, the decoded
 * X-KumoRef for a complaint. Their times come from the report's author and are never taken to lie after its reception.
 */
final class KumoReports {
    private final RecipientHasher hasher;

    KumoReports(RecipientHasher hasher) {
        this.hasher = hasher;
    }

    Decoded outOfBand(KumoLine line, Instant receivedAt) {
        List<Report> reports = new ArrayList<>();
        for (String recipient : line.recipients()) {
            String recipientHash = hasher.of(recipient);
            Bounce bounce = Bounce.newBuilder()
                    .setEventId(String.join("/", "oob", line.text("nodeid"), line.text("id"), recipientHash))
                    .setMessageId("")
                    .setRecipientDomain(Addresses.domain(recipient))
                    .setRecipientHash(recipientHash)
                    .setRecipientHashKeyId(hasher.keyId())
                    .setSendingDomain(Addresses.domain(line.text("sender")))
                    .setStatus(line.enhancedCode())
                    .setReplyCode(line.code())
                    .setReplyText(Addresses.redacted(line.content()))
                    .setReportingMta(line.mxHost())
                    .setOccurredAt(notAfter(line.occurredAt(), receivedAt))
                    .setReceivedAt(receivedAt)
                    .build();
            reports.add(new Report(bounce, claims("bounce", line, line.text("sender"), Map.of(), "")));
        }
        return reports.isEmpty() ? Decoded.ofRejected("MISSING_FIELD", "recipient") : Decoded.ofReports(reports);
    }

    Decoded feedback(KumoLine line, Instant receivedAt) {
        JsonNode report = line.feedback();
        String feedbackType = report.path("feedback_type").asText("abuse");
        if (!FeedbackTypes.isComplaint(feedbackType)) {
            return Decoded.ofIgnored("FEEDBACK_" + FeedbackTypes.code(feedbackType));
        }
        JsonNode trace = report.path("supplemental_trace");
        String recipient = trace.path("recipient").asText("");
        String recipientHash = recipient.isEmpty() ? "" : hasher.of(recipient);
        String mailFrom = report.path("original_mail_from").asText("");
        String sourceIp = report.path("source_ip").asText("");
        Complaint complaint = Complaint.newBuilder()
                .setEventId(String.join("/", "feedback", line.text("nodeid"), line.text("id")))
                .setMessageId("")
                .setRecipientDomain(Addresses.domain(recipient))
                .setRecipientHash(recipientHash)
                .setRecipientHashKeyId(hasher.keyId())
                .setSendingDomain(Addresses.domain(mailFrom))
                .setSourceIp(sourceIp)
                .setFeedbackType(feedbackType)
                .setUserAgent(report.path("user_agent").asText(""))
                .setOccurredAt(notAfter(line.occurredAt(), receivedAt))
                .setReceivedAt(receivedAt)
                .build();
        Map<String, String> headers = trace.isObject() ? Map.of("x-kumoref", trace.toString()) : Map.of();
        return Decoded.ofReport(new Report(complaint, claims("complaint", line, mailFrom, headers, sourceIp)));
    }

    private static Claims claims(
            String kind, KumoLine line, String envelope, Map<String, String> headers, String sourceIp) {
        return new Claims(
                kind,
                List.of(envelope),
                "",
                headers,
                List.of(),
                sourceIp,
                Addresses.domain(envelope),
                line.json().path("size").asLong(0));
    }

    private static Instant notAfter(Optional<Instant> claimed, Instant receivedAt) {
        return claimed.filter(time -> time.isBefore(receivedAt)).orElse(receivedAt);
    }
}
