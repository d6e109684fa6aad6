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
import io.breakwater.schemas.avro.UnattributedReport;
import io.breakwater.schemas.taxonomy.Classification;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MailDateFormat;

import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Raw mail of {@code mta.reports} as bounces and complaints with their claims. Delays, successes, answering machines and feedback
 * that is no complaint are ignored; mail that is no report is filed as unattributed, never counted.
 *
 * <p>The event id is of what the report says, not of its bytes: the same report that came by another way has the same id.
 */
public final class ReportDecoder implements RecordDecoder {
    static final int LARGEST_BYTES = 32 * 1024 * 1024;

    private final RecipientHasher hasher;
    private final ReportParser parser;

    /** A decoder that hashes recipients with this key and reads diagnostic codes by these rules. */
    public ReportDecoder(RecipientHasher hasher, ReplyClassifier classifier) {
        this.hasher = hasher;
        this.parser = new ReportParser(classifier);
    }

    @Override
    public Decoded decode(byte[] value, Instant receivedAt) {
        if (value.length > LARGEST_BYTES) {
            return Decoded.ofRejected("TOO_LARGE", value.length + " bytes, at most " + LARGEST_BYTES);
        }
        try {
            ParsedReport report = parser.parse(value);
            return switch (report.kind()) {
                case BOUNCE -> bounces(report, value, receivedAt);
                case FEEDBACK -> complaints(report, value, receivedAt);
                case DELAYED -> Decoded.ofIgnored("DSN_DELAYED");
                case DELIVERED -> Decoded.ofIgnored("DSN_DELIVERED");
                case AUTO_REPLY -> Decoded.ofIgnored("AUTO_REPLY");
                case UNKNOWN -> Decoded.ofFact(stray(report, value, receivedAt));
            };
        } catch (MessagingException e) {
            return Decoded.ofRejected("MALFORMED_MAIL", e.getClass().getSimpleName());
        }
    }

    private Decoded bounces(ParsedReport report, byte[] mail, Instant receivedAt) {
        List<Report> bounces = new ArrayList<>();
        for (ReportedRecipient each : report.recipients()) {
            if (each.kind() == ReportKind.BOUNCE) {
                bounces.add(new Report(bounce(report, each, mail, receivedAt), claims("bounce", report, mail.length)));
            }
        }
        return Decoded.ofReports(bounces);
    }

    private Bounce bounce(ParsedReport report, ReportedRecipient each, byte[] mail, Instant receivedAt) {
        String hash = hasher.of(each.recipient());
        Bounce bounce = Bounce.newBuilder()
                .setEventId(EventIds.of("dsn", report, mail, hash, each.status()))
                .setMessageId("")
                .setHeaderMessageId(report.originalMessageId())
                .setRecipientDomain(Addresses.domain(each.recipient()))
                .setRecipientHash(hash)
                .setRecipientHashKeyId(hasher.keyId())
                .setAction(each.action())
                .setStatus(each.status())
                .setReplyCode(each.replyCode())
                .setReplyText(Addresses.redacted(each.diagnostic()))
                .setReportingMta(report.reportingMta())
                .setOccurredAt(notAfter(each.attemptedAt().isEmpty() ? report.date() : each.attemptedAt(), receivedAt))
                .setReceivedAt(receivedAt)
                .build();
        each.meaning().ifPresent(meaning -> mean(bounce, meaning));
        return bounce;
    }

    private static void mean(Bounce bounce, Classification meaning) {
        bounce.setCategory(meaning.category().name());
        bounce.setReplyClass(meaning.replyClass().name());
        bounce.setCharge(meaning.charge().name());
        bounce.setDisposition(meaning.disposition().name());
        bounce.setRuleId(meaning.ruleId());
    }

    private Decoded complaints(ParsedReport report, byte[] mail, Instant receivedAt) {
        if (!FeedbackTypes.isComplaint(report.feedbackType())) {
            return Decoded.ofIgnored("FEEDBACK_" + FeedbackTypes.code(report.feedbackType()));
        }
        List<Report> complaints = new ArrayList<>();
        for (ReportedRecipient each : report.recipients()) {
            String hash = each.recipient().isEmpty() ? "" : hasher.of(each.recipient());
            Complaint complaint = Complaint.newBuilder()
                    .setEventId(EventIds.of("arf", report, mail, hash, report.feedbackType()))
                    .setMessageId("")
                    .setHeaderMessageId(report.originalMessageId())
                    .setRecipientDomain(Addresses.domain(each.recipient()))
                    .setRecipientHash(hash)
                    .setRecipientHashKeyId(hasher.keyId())
                    .setFeedbackType(report.feedbackType())
                    .setUserAgent(Addresses.redacted(report.userAgent()))
                    .setOriginalSourceIp(report.sourceIp())
                    .setOccurredAt(notAfter(report.date(), receivedAt))
                    .setReceivedAt(receivedAt)
                    .build();
            complaints.add(new Report(complaint, claims("complaint", report, mail.length)));
        }
        return Decoded.ofReports(complaints);
    }

    private static Claims claims(String kind, ParsedReport report, int sizeBytes) {
        return new Claims(
                kind,
                report.envelopes(),
                report.originalMessageId(),
                report.original(),
                report.authentication(),
                report.sourceIp(),
                report.reportedDomain(),
                sizeBytes);
    }

    private static UnattributedReport stray(ParsedReport report, byte[] mail, Instant receivedAt) {
        return UnattributedReport.newBuilder()
                .setEventId(EventIds.ofStray(report, mail))
                .setKind("unknown")
                .setReason(report.why())
                .setReportedDomain(report.reportedDomain())
                .setHeaderMessageId(report.originalMessageId())
                .setSizeBytes(mail.length)
                .setAt(receivedAt)
                .build();
    }

    /** The author may lie, but not about the future. */
    private static Instant notAfter(String date, Instant receivedAt) {
        if (date.isEmpty()) {
            return receivedAt;
        }
        try {
            Instant time = new MailDateFormat().parse(date).toInstant();
            return time.isAfter(receivedAt) || time.isBefore(Instant.EPOCH) ? receivedAt : time;
        } catch (ParseException e) {
            return receivedAt;
        }
    }
}
