// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import io.breakwater.schemas.taxonomy.ReplyClassifier;
import jakarta.mail.MessagingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/** Feedback reports, the terse and the mislabelled among them, and where each derived value came from. */
class FeedbackReportTest {
    private static final ReportParser PARSER = new ReportParser(ReplyClassifier.load());
    private static final String ORIGINAL = """
            Received-SPF: pass (there.example: domain of acme.example designates 192.0.2.25 as permitted) client-ip=192.0.2.25; helo=a
            X-HmXmrOriginalRecipient: kim@there.example
            Received: from news.acme.example (news.acme.example [192.0.2.26]) by mx.there.example
            From: Acme <news@acme.example>
            To: list@acme.example
            Message-ID: <m-77@acme.example>
            Subject: Spring
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abuse",
                "fraud",
                "virus",
                "other",
                "not-spam",
                "opt-out",
                "auth-failure",
                "dmarc",
                "opt-out-list"
            })
    void theTypeIsKeptAsWritten(String type) throws MessagingException {
        ParsedReport report = parse(feedback("Feedback-Type: " + type + "\nVersion: 1\n", "message/feedback-report"));

        assertThat(report.kind()).isEqualTo(ReportKind.FEEDBACK);
        assertThat(report.feedbackType()).isEqualTo(type);
    }

    @Test
    void threeFieldsAreEnoughWhenTheOriginalTellsTheRest() throws MessagingException {
        ParsedReport report =
                parse(feedback("Feedback-Type: abuse\nUser-Agent: Terse/1.0\nVersion: 1\n", "message/feedback-report"));

        assertThat(report.sourceIp()).isEqualTo("192.0.2.25");
        assertThat(report.originalMessageId()).isEqualTo("m-77@acme.example");
        assertThat(report.reportedDomain()).isEqualTo("acme.example");
        assertThat(report.recipients()).singleElement().satisfies(each -> {
            assertThat(each.recipient()).isEqualTo("kim@there.example");
            assertThat(each.derived())
                    .containsEntry("sourceIp", "original Received-SPF")
                    .containsEntry("recipient", "original x-hmxmroriginalrecipient")
                    .containsEntry("reportedDomain", "original From");
        });
    }

    @Test
    void aRepeatedRecipientFieldNamesSeveral() throws MessagingException {
        ParsedReport report = parse(feedback(
                "Feedback-Type: abuse\nVersion: 1\nOriginal-Rcpt-To: <a@there.example>\nOriginal-Rcpt-To: <b@there.example>\n",
                "message/feedback-report"));

        assertThat(report.recipients())
                .extracting(ReportedRecipient::recipient)
                .containsExactly("a@there.example", "b@there.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/octet-stream; name=feedback-report.txt", "text/plain; charset=x-none"
            })
    void fieldsInAPartOfTheWrongTypeAreStillFeedback(String contentType) throws MessagingException {
        ParsedReport report = parse(
                feedback("Feedback-Type: fraud\nUser-Agent: Odd/1.0\nVersion: 1\nSource-IP: 192.0.2.9\n", contentType));

        assertThat(report.kind()).isEqualTo(ReportKind.FEEDBACK);
        assertThat(report.feedbackType()).isEqualTo("fraud");
        assertThat(report.sourceIp()).isEqualTo("192.0.2.9");
        assertThat(report.recipients().get(0).derived()).containsEntry("feedbackType", "text");
    }

    @Test
    void whoUnsubscribesByMailIsWhoWrote() throws MessagingException {
        ParsedReport report = parse(
                "From: Kim <kim@there.example>\nTo: u@acme.example\nSubject: unsubscribe\n\nApple Mail sent this email to unsubscribe.\n");

        assertThat(report.feedbackType()).isEqualTo("opt-out");
        assertThat(report.recipients()).extracting(ReportedRecipient::recipient).containsExactly("kim@there.example");
    }

    private static String feedback(String fields, String contentType) {
        return "From: fbl@there.example\nTo: fbl@acme.example\nSubject: Spam\nContent-Type: multipart/report; boundary=x\n\n"
                + "--x\nContent-Type: text/plain\n\nA report.\n\n--x\nContent-Type: "
                + contentType + "\n\n" + fields + "\n--x\nContent-Type: message/rfc822\n\n" + ORIGINAL
                + "\nHello\n--x--\n";
    }

    private static ParsedReport parse(String mail) throws MessagingException {
        return PARSER.parse(mail.getBytes(StandardCharsets.US_ASCII));
    }
}
