// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.schemas.reference.LongReference;
import io.breakwater.schemas.reference.MailReference;
import io.breakwater.schemas.reference.MailTuple;
import io.breakwater.schemas.reference.ReferenceKeys;
import io.breakwater.schemas.reference.ShortReference;
import io.breakwater.schemas.topic.Topics;

import java.nio.charset.StandardCharsets;

/** Reports by mail, for tests, about mail of the demo's marketing pool. */
public final class ReportMails {

    /** Keys of the mail that is reported. */
    public static final ReferenceKeys KEYS = ReferenceKeys.parse("k1=a-secret-of-the-first-key");
    /** Somebody else's. */
    public static final ReferenceKeys FOREIGN = ReferenceKeys.parse("k1=a-secret-somebody-else-has");
    /** When the records entered Kafka. */
    public static final long KAFKA_AT_MS = 1_770_000_000_000L;
    /** What the demo's own listener says of a report of grudge. */
    public static final String PROOF = "reports.breakwater.example; dkim=pass header.d=grudge.example";
    /** Tuple of the mail. */
    public static final MailTuple TUPLE =
            new MailTuple("marketing", "LIFECYCLE", "127.0.2.1", "news.acme.example", "acme", "c-1", "warm");

    private ReportMails() {}

    /** Mail of ours. */
    public static MailReference mail(String messageId) {
        return new MailReference(messageId, TUPLE, "00ff00ff00ff00ff00ff00ff00ff00ff", KAFKA_AT_MS - 60_000);
    }

    /** A reference header as the sender writes it. */
    public static String header(String messageId) {
        return LongReference.write(mail(messageId), KEYS);
    }

    /** An envelope sender as the sender writes it. */
    public static String verp(String messageId) {
        return ShortReference.of(mail(messageId), 1).write(KEYS) + "@news.acme.example";
    }

    /** A complaint; "" leaves a header out. */
    public static RawRecord complaint(String authentication, String reference, String messageId) {
        return record("""
                %sFrom: feedback@grudge.example
                To: fbl@news.acme.example
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary=b

                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: Test/1.0
                Version: 1
                Source-IP: 127.0.2.1

                --b
                Content-Type: message/rfc822

                From: News <news@news.acme.example>
                To: kim@grudge.example
                %s%sSubject: Spring

                --b--
                """.formatted(
                        line("Authentication-Results", authentication),
                        line("Message-ID", messageId.isEmpty() ? "" : "<" + messageId + ">"),
                        line("X-Breakwater-Ref", reference)));
    }

    /** A bounce that comes to an address; "" leaves a header out. */
    public static RawRecord bounce(String to, String reference, String messageId) {
        return record("""
                From: mailer-daemon@grudge.example
                To: <%s>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.grudge.example

                Final-Recipient: rfc822; kim@grudge.example
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 User unknown

                --b
                Content-Type: text/rfc822-headers

                From: News <news@news.acme.example>
                %s%sSubject: Spring

                --b--
                """.formatted(
                        to,
                        line("Message-ID", messageId.isEmpty() ? "" : "<" + messageId + ">"),
                        line("X-Breakwater-Ref", reference)));
    }

    /** The same record as the late look-up sends it back. */
    public static RawRecord answered(RawRecord raw, String answer) {
        return new RawRecord(
                raw.topic(), raw.partition(), raw.offset(), raw.kafkaAtMs(), raw.key(), raw.value(), answer);
    }

    private static RawRecord record(String mail) {
        byte[] value = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return new RawRecord(Topics.MTA_REPORTS, 0, 0, KAFKA_AT_MS, null, value);
    }

    private static String line(String name, String value) {
        return value.isEmpty() ? "" : name + ": " + value + "\n";
    }
}
