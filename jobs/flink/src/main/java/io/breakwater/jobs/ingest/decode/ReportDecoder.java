// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest.decode;

import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.UnattributedReport;
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
            return unattributed("unknown", "NO_REPORT_PART", parts, value, receivedAt);
        } catch (MessagingException | IOException e) {
            return Decoded.ofRejected("MALFORMED_MAIL", e.getClass().getSimpleName());
        }
    }

    private Decoded feedback(ReportParts parts, byte[] mail, Instant receivedAt) {
        String type = parts.feedback("Feedback-Type").isEmpty() ? "abuse" : parts.feedback("Feedback-Type");
        if (!FeedbackTypes.isComplaint(type)) {
            return Decoded.ofIgnored("FEEDBACK_" + FeedbackTypes.code(type));
        }
        Optional<Reference> found = Reference.parse(parts.original(Reference.HEADER));
        if (found.isEmpty()) {
            return unattributed("feedback", "NO_REFERENCE", parts, mail, receivedAt);
        }
        Reference mailOf = found.get();
        String recipient = firstOf(parts.feedback("Original-Rcpt-To"), parts.original("To"));
        return Decoded.ofComplaint(Complaint.newBuilder()
                .setEventId(String.join("/", "arf", mailOf.messageId(), mailOf.recipientHash(), type))
                .setMessageId(mailOf.messageId())
                .setRecipientDomain(Addresses.domain(recipient))
                .setRecipientHash(mailOf.recipientHash())
                .setRecipientHashKeyId(hasher.keyId())
                .setTenant(mailOf.tenant())
                .setCampaign(mailOf.campaign())
                .setSegment(mailOf.segment())
                .setMailClass(mailOf.mailClass())
                .setSendingDomain(mailOf.sendingDomain())
                .setPool(mailOf.pool())
                .setSourceIp(mailOf.sourceIp())
                .setFeedbackType(type)
                .setUserAgent(parts.feedback("User-Agent"))
                .setOccurredAt(sentAt(parts, receivedAt))
                .setReceivedAt(receivedAt)
                .build());
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
        Optional<Reference> found = Reference.parse(parts.original(Reference.HEADER));
        if (found.isEmpty()) {
            return unattributed("bounce", "NO_REFERENCE", parts, mail, receivedAt);
        }
        List<Bounce> bounces = new ArrayList<>();
        for (Map<String, String> fields : failed) {
            bounces.add(bounce(parts, found.get(), fields, receivedAt));
        }
        return Decoded.ofBounces(bounces);
    }

    private Bounce bounce(ReportParts parts, Reference mailOf, Map<String, String> fields, Instant receivedAt) {
        String recipient = DeliveryStatus.value(
                firstOf(fields.getOrDefault("original-recipient", ""), fields.getOrDefault("final-recipient", "")));
        String recipientHash = mailOf.recipientHash().isEmpty() ? hasher.of(recipient) : mailOf.recipientHash();
        String status = fields.getOrDefault("status", "").split("\\s", 2)[0];
        DiagnosticCode diagnostic = DiagnosticCode.parse(fields.getOrDefault("diagnostic-code", ""));
        String category = classifier
                .classify("", diagnostic.codeOr(status), status, diagnostic.text())
                .category()
                .name();
        return Bounce.newBuilder()
                .setEventId(String.join("/", "dsn", mailOf.messageId(), recipientHash, status))
                .setMessageId(mailOf.messageId())
                .setRecipientDomain(Addresses.domain(recipient))
                .setRecipientHash(recipientHash)
                .setRecipientHashKeyId(hasher.keyId())
                .setTenant(mailOf.tenant())
                .setCampaign(mailOf.campaign())
                .setSegment(mailOf.segment())
                .setMailClass(mailOf.mailClass())
                .setSendingDomain(mailOf.sendingDomain())
                .setPool(mailOf.pool())
                .setSourceIp(mailOf.sourceIp())
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

    private static Decoded unattributed(
            String kind, String reason, ReportParts parts, byte[] mail, Instant receivedAt) {
        CRC32 crc = new CRC32();
        crc.update(mail);
        String id = parts.original("Message-ID");
        return Decoded.ofUnattributed(UnattributedReport.newBuilder()
                .setEventId("report/%d/%08x".formatted(mail.length, crc.getValue()))
                .setKind(kind)
                .setReason(reason)
                .setSourceIp(parts.isFeedback() ? parts.feedback("Source-IP") : "")
                .setReportedDomain(
                        parts.isFeedback()
                                ? firstOf(parts.feedback("Reported-Domain"), Addresses.domain(id))
                                : Addresses.domain(id))
                .setSizeBytes(mail.length)
                .setAt(receivedAt)
                .build());
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
