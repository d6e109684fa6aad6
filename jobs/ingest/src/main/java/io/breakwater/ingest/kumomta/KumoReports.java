// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

import io.breakwater.ingest.record.Addresses;
import io.breakwater.ingest.record.Claims;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.record.RefusedException;
import io.breakwater.ingest.record.Report;
import io.breakwater.ingest.record.Timestamps;
import io.breakwater.ingest.report.FeedbackTypes;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * KumoMTA's OOB and Feedback records. They carry no pool, source or session, and their ids and queues are those of the
 * report, so only what names our own mail attributes them: the envelope sender's reference for a bounce, the decoded
 * X-KumoRef or the original's headers for a complaint.
 *
 * <p>An OOB record's time is the Last-Attempt-Date that the report's author wrote. It is never taken to lie after the
 * report's own reception, nor more than {@link #LONGEST_DELAY} before it: then it is the reception.
 */
final class KumoReports {
    /** No queue keeps mail that long. */
    static final Duration LONGEST_DELAY = Duration.ofDays(30);

    private final RecipientHasher hasher;

    KumoReports(RecipientHasher hasher) {
        this.hasher = hasher;
    }

    Decoded outOfBand(KumoLine line, Instant receivedAt) throws RefusedException {
        if (line.recipients.isEmpty()) {
            throw RefusedException.missing("recipient");
        }
        Claims claims = new Claims(
                "bounce",
                List.of(line.sender),
                "",
                Map.of(),
                List.copyOf(line.authentication),
                "",
                Addresses.domain(line.sender),
                line.sizeBytes);
        List<Report> reports = new ArrayList<>();
        for (String recipient : line.recipients) {
            reports.add(new Report(bounce(line, recipient, receivedAt), claims));
        }
        return Decoded.ofReports(reports);
    }

    private Bounce bounce(KumoLine line, String recipient, Instant receivedAt) {
        String recipientHash = hasher.of(recipient);
        return Bounce.newBuilder()
                .setEventId(String.join("/", "oob", line.node, line.id, recipientHash))
                .setMessageId("")
                .setRecipientDomain(Addresses.domain(recipient))
                .setRecipientHash(recipientHash)
                .setRecipientHashKeyId(hasher.keyId())
                .setSendingDomain(Addresses.domain(line.sender))
                .setStatus(line.enhancedCode())
                .setReplyCode(line.code)
                .setReplyText(Addresses.redacted(line.content))
                .setReportingMta(line.mxHost())
                .setOccurredAt(claimed(line, receivedAt))
                .setReceivedAt(receivedAt)
                .build();
    }

    Decoded feedback(KumoLine line, Instant receivedAt) throws RefusedException {
        KumoFeedback report = line.feedback;
        if (report == null) {
            throw RefusedException.missing("feedback_report");
        }
        String type = report.feedbackType.isEmpty() ? "abuse" : report.feedbackType;
        if (!FeedbackTypes.isComplaint(type)) {
            return Decoded.ofIgnored("FEEDBACK_" + FeedbackTypes.code(type));
        }
        String recipient = recipient(report);
        String headerMessageId = OriginalHeaders.bareId(report.original.getOrDefault("message-id", ""));
        Complaint complaint = Complaint.newBuilder()
                .setEventId(String.join("/", "feedback", line.node, line.id))
                .setMessageId("")
                .setHeaderMessageId(headerMessageId)
                .setRecipientDomain(Addresses.domain(recipient))
                .setRecipientHash(recipient.isEmpty() ? "" : hasher.of(recipient))
                .setRecipientHashKeyId(hasher.keyId())
                .setSendingDomain(Addresses.domain(report.originalMailFrom))
                .setOriginalSourceIp(report.sourceIp)
                .setFeedbackType(type)
                .setUserAgent(report.userAgent)
                .setOccurredAt(loggedAt(line, receivedAt))
                .setReceivedAt(receivedAt)
                .build();
        return Decoded.ofReport(new Report(complaint, claims(line, report, headerMessageId)));
    }

    private static Claims claims(KumoLine line, KumoFeedback report, String headerMessageId) {
        Map<String, String> headers = new HashMap<>(report.original);
        // The raw header is a form of KumoMTA's own; what it decoded to stands in its place.
        headers.remove("x-kumoref");
        if (!report.trace.isEmpty()) {
            headers.put("x-kumoref", report.trace);
        }
        String domain = report.reportedDomains.isEmpty()
                ? Addresses.domain(report.originalMailFrom)
                : report.reportedDomains.get(0);
        return new Claims(
                "complaint",
                List.of(report.originalMailFrom),
                headerMessageId,
                headers,
                line.authentication,
                report.sourceIp,
                domain,
                line.sizeBytes);
    }

    private static String recipient(KumoFeedback report) {
        String first = report.originalRecipients.isEmpty() ? "" : report.originalRecipients.get(0);
        return Addresses.bare(report.traceRecipient.isEmpty() ? first : report.traceRecipient);
    }

    /** When the node took the report in, by its own clock; at the latest when the record entered Kafka. */
    private static Instant loggedAt(KumoLine line, Instant receivedAt) {
        long time = Timestamps.plausible(line.createdAt()) ? line.createdAt() : line.occurredAt();
        if (!Timestamps.plausible(time)) {
            return receivedAt;
        }
        Instant logged = Timestamps.instant(time);
        return logged.isBefore(receivedAt) ? logged : receivedAt;
    }

    private static Instant claimed(KumoLine line, Instant receivedAt) {
        Instant logged = loggedAt(line, receivedAt);
        if (!Timestamps.plausible(line.occurredAt())) {
            return logged;
        }
        Instant claimed = Timestamps.instant(line.occurredAt());
        return claimed.isBefore(logged) && claimed.isAfter(logged.minus(LONGEST_DELAY)) ? claimed : logged;
    }
}
