// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.UnattributedReport;

import java.time.Instant;
import java.util.List;
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
        Optional<String> messageId = Verp.messageId(line.text("sender"));
        List<String> recipients = line.recipients();
        if (messageId.isEmpty() || recipients.isEmpty()) {
            return unattributed(line, "oob", "NO_REFERENCE", receivedAt);
        }
        String recipient = recipients.get(0);
        String recipientHash = hasher.of(recipient);
        return Decoded.ofBounces(List.of(Bounce.newBuilder()
                .setEventId("oob/" + messageId.get() + "/" + recipientHash + "/" + line.enhancedCode())
                .setMessageId(messageId.get())
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
                .build()));
    }

    Decoded feedback(KumoLine line, Instant receivedAt) {
        JsonNode report = line.feedback();
        String feedbackType = report.path("feedback_type").asText("abuse");
        if (!FeedbackTypes.isComplaint(feedbackType)) {
            return Decoded.ofIgnored("FEEDBACK_" + FeedbackTypes.code(feedbackType));
        }
        JsonNode trace = report.path("supplemental_trace");
        String recipient = trace.path("recipient").asText("");
        if (recipient.isEmpty()) {
            return unattributed(line, "feedback", "NO_REFERENCE", receivedAt);
        }
        String recipientHash = hasher.of(recipient);
        // X-KumoRef names no message, so recipient and campaign identify the complaint.
        String campaign = trace.path("campaign").asText("");
        String messageId = trace.path("message_id").asText("");
        return Decoded.ofComplaint(Complaint.newBuilder()
                .setEventId(String.join("/", "feedback", messageId, recipientHash, campaign, feedbackType))
                .setMessageId(messageId)
                .setRecipientDomain(Addresses.domain(recipient))
                .setRecipientHash(recipientHash)
                .setRecipientHashKeyId(hasher.keyId())
                .setTenant(trace.path("tenant").asText(""))
                .setCampaign(campaign)
                .setSendingDomain(
                        Addresses.domain(report.path("original_mail_from").asText("")))
                .setSourceIp(report.path("source_ip").asText(""))
                .setFeedbackType(feedbackType)
                .setUserAgent(report.path("user_agent").asText(""))
                .setOccurredAt(notAfter(line.occurredAt(), receivedAt))
                .setReceivedAt(receivedAt)
                .build());
    }

    private static Decoded unattributed(KumoLine line, String kind, String reason, Instant receivedAt) {
        return Decoded.ofUnattributed(UnattributedReport.newBuilder()
                .setEventId(String.join("/", "kumo", line.text("nodeid"), line.text("id"), line.type()))
                .setKind(kind)
                .setReason(reason)
                .setReportedDomain(Addresses.domain(line.text("sender")))
                .setSizeBytes(line.json().path("size").asLong(0))
                .setAt(receivedAt)
                .build());
    }

    private static Instant notAfter(Optional<Instant> claimed, Instant receivedAt) {
        return claimed.filter(time -> time.isBefore(receivedAt)).orElse(receivedAt);
    }
}
