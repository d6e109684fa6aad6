// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.powermta;

import io.breakwater.ingest.record.Addresses;
import io.breakwater.ingest.record.Claims;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.record.RefusedException;
import io.breakwater.ingest.record.Report;
import io.breakwater.ingest.record.Timestamps;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reports that PowerMTA took in and summed up: remote bounces and status reports (rb, rs) and feedback (f). Logged headers are those
 * of the reported message. Nothing in a row tells whether the report itself was authentic, so its claims name no authentication.
 */
final class AcctReports {
    private final RecipientHasher hasher;

    AcctReports(RecipientHasher hasher) {
        this.hasher = hasher;
    }

    Report bounce(AcctRow row, String type, Instant receivedAt) throws RefusedException {
        AcctMail mail = AcctMail.of(row, type, hasher);
        if (mail.recipientHash().isEmpty()) {
            throw RefusedException.missing("rcpt");
        }
        Diagnostic reply = Diagnostic.parse(row.longText("dsnDiag"));
        String reporting = row.text("dsnReportingMta");
        Bounce bounce = Bounce.newBuilder()
                .setEventId(mail.eventId())
                .setMessageId("")
                .setHeaderMessageId(mail.headerMessageId())
                .setRecipientDomain(mail.recipientDomain())
                .setRecipientHash(mail.recipientHash())
                .setRecipientHashKeyId(hasher.keyId())
                .setSendingDomain(mail.envelopeDomain())
                .setStatus(Diagnostic.status(row.text("dsnStatus")))
                .setReplyCode(reply.code())
                .setReplyText(Addresses.redacted(reply.text()))
                .setReportingMta(AcctEvents.host(reporting.isEmpty() ? row.text("dsnMta") : reporting))
                .setOccurredAt(notAfter(row, receivedAt))
                .setReceivedAt(receivedAt)
                .build();
        return new Report(bounce, claims("bounce", row, mail));
    }

    Report complaint(AcctRow row, String feedbackType, Instant receivedAt) throws RefusedException {
        AcctMail mail = AcctMail.of(row, "f", hasher);
        Complaint complaint = Complaint.newBuilder()
                .setEventId(mail.eventId())
                .setMessageId("")
                .setHeaderMessageId(mail.headerMessageId())
                .setRecipientDomain(mail.recipientDomain())
                .setRecipientHash(mail.recipientHash())
                .setRecipientHashKeyId(hasher.keyId())
                .setSendingDomain(mail.envelopeDomain())
                .setFeedbackType(feedbackType)
                .setUserAgent(row.text("userAgent"))
                .setOriginalSourceIp(row.text("repSourceIp"))
                .setOccurredAt(notAfter(row, receivedAt))
                .setReceivedAt(receivedAt)
                .build();
        return new Report(complaint, claims("complaint", row, mail));
    }

    private static Claims claims(String kind, AcctRow row, AcctMail mail) throws RefusedException {
        Map<String, String> headers = row.headers();
        List<String> envelopes = Stream.of(row.text("orig"), headers.getOrDefault("return-path", ""))
                .map(Addresses::bare)
                .filter(address -> !address.isEmpty())
                .distinct()
                .toList();
        String reported = row.text("reportedDomain");
        return new Claims(
                kind,
                envelopes,
                mail.headerMessageId(),
                headers,
                List.of(),
                row.text("repSourceIp"),
                reported.isEmpty() ? mail.envelopeDomain() : reported,
                0);
    }

    private static Instant notAfter(AcctRow row, Instant receivedAt) throws RefusedException {
        Instant logged = Timestamps.instant(AcctEvents.loggedAt(row));
        return logged.isBefore(receivedAt) ? logged : receivedAt;
    }
}
