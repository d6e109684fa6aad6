// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import io.breakwater.schemas.taxonomy.ReplyClassifier;
import jakarta.mail.MessagingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Delivery status as servers really write it. */
class StatusReportTest {
    private static final ReportParser PARSER = new ReportParser(ReplyClassifier.load());
    private static final String MESSAGE = "Reporting-MTA: dns; mx.there.example\n";
    private static final String FAILED =
            "Final-Recipient: rfc822; kim@there.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n";
    private static final String DELAYED =
            "Final-Recipient: rfc822; lee@there.example\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; 451 4.4.1 No answer\n";

    @ParameterizedTest
    @ValueSource(strings = {"\n", "", "\n\n\n", "X-Queue-ID: 4F1\n\n", " \n"})
    void blankLinesAreNoBoundaryBetweenRecipients(String between) throws MessagingException {
        ParsedReport report = parse(dsn(MESSAGE + between + FAILED + between + DELAYED));

        assertThat(report.kind()).isEqualTo(ReportKind.BOUNCE);
        assertThat(report.reportingMta()).isEqualTo("mx.there.example");
        assertThat(report.recipients())
                .extracting(ReportedRecipient::kind, ReportedRecipient::recipient, ReportedRecipient::replyCode)
                .containsExactly(
                        tuple(ReportKind.BOUNCE, "kim@there.example", 550),
                        tuple(ReportKind.DELAYED, "lee@there.example", 451));
    }

    @Test
    void theActionMayComeBeforeTheRecipient() throws MessagingException {
        ParsedReport report = parse(
                dsn(
                        MESSAGE
                                + "\nAction: failed\nFinal-Recipient: rfc822; kim@there.example\nDiagnostic-Code: smtp; 550 5.2.2 Mailbox full\nStatus: 5.2.2\n"));

        assertThat(report.recipients()).singleElement().satisfies(each -> {
            assertThat(each.recipient()).isEqualTo("kim@there.example");
            assertThat(each.meaning().orElseThrow().category().name()).isEqualTo("MAILBOX_FULL");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "failed, BOUNCE",
        "FAILED (permanently), BOUNCE",
        "delayed, DELAYED",
        "delivered, DELIVERED",
        "relayed, DELIVERED",
        "expanded, DELIVERED",
        "deliverable, DELIVERED"
    })
    void theActionDecides(String action, ReportKind kind) throws MessagingException {
        ParsedReport report = parse(
                dsn(MESSAGE + "\nFinal-Recipient: rfc822; kim@there.example\nAction: " + action + "\nStatus: 2.0.0\n"));

        assertThat(report.kind()).isEqualTo(kind);
    }

    @Test
    void withoutAnActionOnlyAPermanentStatusIsAFailure() throws MessagingException {
        String recipient = MESSAGE + "\nFinal-Recipient: rfc822; kim@there.example\nStatus: ";

        assertThat(parse(dsn(recipient + "5.1.1\n")).kind()).isEqualTo(ReportKind.BOUNCE);
        assertThat(parse(dsn(recipient + "4.4.1\n")).kind()).isNotEqualTo(ReportKind.BOUNCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message/delivery-status",
                "message/global-delivery-status",
                "text/plain; name=status.txt",
                "Message/Delivery-Status; charset=unicode-1-1-utf-7"
            })
    void theStatusIsFoundUnderAnyTypeAndInAnyContainer(String type) throws MessagingException {
        String mail = dsn(MESSAGE + "\n" + FAILED).replace("message/delivery-status", type);

        assertThat(parse(mail).recipients()).hasSize(1);
        assertThat(parse(mail.replace("multipart/report; report-type=delivery-status", "multipart/mixed"))
                        .recipients())
                .hasSize(1);
    }

    @Test
    void internationalAddressesAreDecoded() throws MessagingException {
        ParsedReport report = parse(
                dsn(MESSAGE + "\nFinal-Recipient: utf-8; j\\x{F6}rg@there.example\nAction: failed\nStatus: 5.1.1\n"));

        assertThat(report.recipients().get(0).recipient()).isEqualTo("jörg@there.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5.0.0 | smtp; 550 5.1.1 User unknown | 5.1.1 | 550 | diagnostic",
                "'' | smtp; 552-5.2.2 over quota | 5.2.2 | 552 | diagnostic",
                "5.1.1 | smtp; User unknown | 5.1.1 | 0 | ''",
                "5.3.0 | X-Unix; 255 | 5.3.0 | 0 | ''"
            })
    void statusAndCodeAreTakenWhereTheyAreSaidAndNeverMadeUp(
            String status, String diagnostic, String expected, int code, String from) throws MessagingException {
        ParsedReport report =
                parse(dsn(MESSAGE + "\nFinal-Recipient: rfc822; kim@there.example\nAction: failed\nStatus: " + status
                        + "\nDiagnostic-Code: " + diagnostic + "\n"));

        ReportedRecipient each = report.recipients().get(0);
        assertThat(each.status()).isEqualTo(expected);
        assertThat(each.replyCode()).isEqualTo(code);
        assertThat(each.derived().getOrDefault("status", "")).isEqualTo(from);
    }

    @Test
    void aBoundaryThatNeverOccursIsReplacedByTheOneThatDoes() throws MessagingException {
        String mail = dsn(MESSAGE + "\n" + FAILED).replace("boundary=b", "boundary=other");

        assertThat(parse(mail).recipients())
                .extracting(ReportedRecipient::recipient)
                .containsExactly("kim@there.example");
    }

    @Test
    void theOriginalIsNamedByItsOwnHeaders() throws MessagingException {
        ParsedReport report = parse(dsn(MESSAGE + "\n" + FAILED));

        assertThat(report.originalMessageId()).isEqualTo("m-77@acme.example");
        assertThat(report.envelopes()).contains("bounces+m77@acme.example", "bounces@acme.example");
        assertThat(report.original()).containsEntry("x-breakwater-ref", "v=1; m=m-77");
        assertThat(report.authentication()).containsExactly("mx.acme.example; dkim=pass header.d=there.example");
    }

    private static String dsn(String status) {
        return "Return-Path: <>\nAuthentication-Results: mx.acme.example;\n dkim=pass header.d=there.example\n"
                + "From: Mail Delivery System <MAILER-DAEMON@there.example>\nTo: bounces+m77@acme.example\n"
                + "Subject: Delivery report\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
                + "--b\nContent-Type: text/plain\n\nSee below.\n\n--b\nContent-Type: message/delivery-status\n\n"
                + status
                + "\n--b\nContent-Type: message/rfc822\n\nReturn-Path: <bounces@acme.example>\nFrom: news@acme.example\n"
                + "Message-ID: <m-77@acme.example>\nX-Breakwater-Ref: v=1;\n m=m-77\n\nHello\n--b--\n";
    }

    private static ParsedReport parse(String mail) throws MessagingException {
        return PARSER.parse(mail.getBytes(StandardCharsets.UTF_8));
    }
}
