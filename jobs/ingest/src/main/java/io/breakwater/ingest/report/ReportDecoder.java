// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import io.breakwater.ingest.record.Addresses;
import io.breakwater.ingest.record.Claims;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.record.RecordDecoder;
import io.breakwater.ingest.record.Report;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MailDateFormat;

import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Feedback reports (RFC 5965) and delivery status notifications (RFC 3464) as raw mail. The reference header of the embedded
 * original attributes them; a report without one, and mail that is no report of either form, is unattributed. Delay and
 * success notices are ignored. A first, thin reader: about half of the bounce mail of the world carries no status part.
 */
public final class ReportDecoder implements RecordDecoder {
    private final RecipientHasher hasher;
    private final ReplyClassifier classifier;

    /** A decoder that hashes recipients with this key and reads diagnostic codes by these rules. */
    public ReportDecoder(RecipientHasher hasher, ReplyClassifier classifier) {
        this.hasher = hasher;
        this.classifier = classifier;
    }

    @Override
    public Decoded decode(byte[] value, Instant receivedAt) {
        try {
            ReportParts parts = ReportParts.read(value);
            if (parts.isFeedback()) {
                return feedback(parts, value, receivedAt);
            }
            if (parts.isStatus()) {
                return status(parts, value, receivedAt);
            }
            return Decoded.ofIgnored("NO_REPORT_PART");
        } catch (MessagingException | IOException e) {
            return Decoded.ofRejected("MALFORMED_MAIL", e.getClass().getSimpleName());
        }
    }

    private Decoded feedback(ReportParts parts, byte[] mail, Instant receivedAt) {
        String type = parts.feedback("Feedback-Type").isEmpty() ? "abuse" : parts.feedback("Feedback-Type");
        if (!FeedbackTypes.isComplaint(type)) {
            return Decoded.ofIgnored("FEEDBACK_" + FeedbackTypes.code(type));
        }
        String recipient = firstOf(parts.feedback("Original-Rcpt-To"), parts.original("To"));
        Complaint complaint = Complaint.newBuilder()
                .setEventId("arf/" + digest(mail))
                .setMessageId("")
                .setRecipientDomain(Addresses.domain(recipient))
                .setRecipientHash(recipient.isEmpty() ? "" : hasher.of(Addresses.bare(recipient)))
                .setRecipientHashKeyId(hasher.keyId())
                .setFeedbackType(type)
                .setUserAgent(parts.feedback("User-Agent"))
                .setOccurredAt(sentAt(parts, receivedAt))
                .setReceivedAt(receivedAt)
                .build();
        return Decoded.ofReport(new Report(complaint, claims("complaint", parts, mail)));
    }

    private Decoded status(ReportParts parts, byte[] mail, Instant receivedAt) {
        List<Map<String, String>> failed = parts.status().recipients().stream()
                .filter(fields -> fields.getOrDefault("action", "")
                        .toLowerCase(Locale.ROOT)
                        .startsWith("failed"))
                .toList();
        if (failed.isEmpty()) {
            return Decoded.ofIgnored("DSN_WITHOUT_FAILURE");
        }
        List<Report> bounces = new ArrayList<>();
        for (Map<String, String> fields : failed) {
            bounces.add(new Report(bounce(parts, fields, mail, receivedAt), claims("bounce", parts, mail)));
        }
        return Decoded.ofReports(bounces);
    }

    private Bounce bounce(ReportParts parts, Map<String, String> fields, byte[] mail, Instant receivedAt) {
        String recipient = DeliveryStatus.value(
                firstOf(fields.getOrDefault("original-recipient", ""), fields.getOrDefault("final-recipient", "")));
        String recipientHash = hasher.of(recipient);
        String status = fields.getOrDefault("status", "").split("\\s", 2)[0];
        DiagnosticCode diagnostic = DiagnosticCode.parse(fields.getOrDefault("diagnostic-code", ""));
        String category = classifier
                .classify("", diagnostic.codeOr(status), status, diagnostic.text())
                .category()
                .name();
        return Bounce.newBuilder()
                .setEventId(String.join("/", "dsn", digest(mail), recipientHash))
                .setMessageId("")
                .setRecipientDomain(Addresses.domain(recipient))
                .setRecipientHash(recipientHash)
                .setRecipientHashKeyId(hasher.keyId())
                .setStatus(status)
                .setReplyCode(diagnostic.codeOr(status))
                .setReplyText(Addresses.redacted(diagnostic.text()))
                .setCategory(category)
                .setReportingMta(DeliveryStatus.value(parts.status().message().getOrDefault("reporting-mta", "")))
                .setOccurredAt(date(fields.getOrDefault("last-attempt-date", ""), receivedAt)
                        .orElseGet(() -> sentAt(parts, receivedAt)))
                .setReceivedAt(receivedAt)
                .build();
    }

    private static Claims claims(String kind, ReportParts parts, byte[] mail) {
        String id = parts.original("Message-ID").replaceAll("^<|>$", "");
        String reference = parts.original("X-Breakwater-Ref");
        return new Claims(
                kind,
                List.of(parts.isFeedback() ? parts.feedback("Original-Mail-From") : parts.header("To")),
                id,
                reference.isEmpty() ? Map.of() : Map.of("x-breakwater-ref", reference),
                parts.authentication(),
                parts.isFeedback() ? parts.feedback("Source-IP") : "",
                parts.isFeedback()
                        ? firstOf(parts.feedback("Reported-Domain"), Addresses.domain(id))
                        : Addresses.domain(id),
                mail.length);
    }

    private static String digest(byte[] mail) {
        CRC32 crc = new CRC32();
        crc.update(mail);
        return "%d-%08x".formatted(mail.length, crc.getValue());
    }

    private static String firstOf(String preferred, String other) {
        return preferred.isEmpty() ? other : preferred;
    }

    /** The report's own date; the author may lie, but not about the future. */
    private static Instant sentAt(ReportParts parts, Instant receivedAt) {
        try {
            Date date = parts.message().getSentDate();
            return date == null || date.toInstant().isAfter(receivedAt) ? receivedAt : date.toInstant();
        } catch (MessagingException e) {
            return receivedAt;
        }
    }

    private static Optional<Instant> date(String field, Instant receivedAt) {
        if (field.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant time = new MailDateFormat().parse(field).toInstant();
            return Optional.of(time.isAfter(receivedAt) ? receivedAt : time);
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
