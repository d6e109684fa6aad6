// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes feedback reports (RFC 5965) and delivery status notifications (RFC 3464) as providers send them. */
final class ReportText {
    private static final String CRLF = "\r\n";

    private ReportText() {}

    static String complaint(Accepted mail, Instant now) {
        String boundary = "arf-" + mail.visit().messageId();
        return String.join(
                CRLF,
                "From: feedback@" + mail.provider() + ".example",
                "To: fbl@" + mail.visit().senderDomain(),
                "Subject: FW: complaint about a message",
                "Date: " + date(now),
                "Message-ID: <arf." + mail.visit().messageId() + "@" + mail.provider() + ".example>",
                "MIME-Version: 1.0",
                "Content-Type: multipart/report; report-type=feedback-report; boundary=\"" + boundary + "\"",
                "",
                "--" + boundary,
                "Content-Type: text/plain; charset=us-ascii",
                "",
                "This is an email abuse report.",
                "",
                "--" + boundary,
                "Content-Type: message/feedback-report",
                "",
                "Feedback-Type: abuse",
                "User-Agent: Breakwater-Simulator/1.0",
                "Version: 1",
                "Source-IP: " + mail.visit().sourceIp(),
                "Original-Mail-From: <" + mail.envelopeSender() + ">",
                "Arrival-Date: " + date(Instant.ofEpochMilli(mail.acceptedAtMs())),
                "Reported-Domain: " + mail.visit().senderDomain(),
                "",
                "--" + boundary,
                "Content-Type: message/rfc822",
                "",
                mail.originalHeaders() + CRLF + "(body removed)",
                "--" + boundary + "--",
                "");
    }

    static String bounce(Accepted mail, Instant now) {
        String boundary = "dsn-" + mail.visit().messageId();
        String mta = "mx." + mail.provider() + ".example";
        return String.join(
                CRLF,
                "From: mailer-daemon@" + mta,
                "To: " + mail.envelopeSender(),
                "Subject: Undelivered Mail Returned to Sender",
                "Date: " + date(now),
                "Message-ID: <dsn." + mail.visit().messageId() + "@" + mta + ">",
                "Auto-Submitted: auto-replied",
                "MIME-Version: 1.0",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=\"" + boundary + "\"",
                "",
                "--" + boundary,
                "Content-Type: text/plain; charset=us-ascii",
                "",
                "Your message could not be delivered.",
                "",
                "--" + boundary,
                "Content-Type: message/delivery-status",
                "",
                "Reporting-MTA: dns; " + mta,
                "Arrival-Date: " + date(Instant.ofEpochMilli(mail.acceptedAtMs())),
                "",
                "Final-Recipient: rfc822; " + mail.visit().recipient(),
                "Action: failed",
                "Status: 5.1.1",
                "Diagnostic-Code: smtp; 550 5.1.1 User unknown",
                "Last-Attempt-Date: " + date(now),
                "",
                "--" + boundary,
                "Content-Type: text/rfc822-headers",
                "",
                mail.originalHeaders(),
                "--" + boundary + "--",
                "");
    }

    private static String date(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }
}
