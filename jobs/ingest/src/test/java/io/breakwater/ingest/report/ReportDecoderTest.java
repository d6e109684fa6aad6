// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import io.breakwater.ingest.record.Claims;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.Samples;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.UnattributedReport;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import static io.breakwater.ingest.record.Samples.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

class ReportDecoderTest {
    private final ReportDecoder decoder = new ReportDecoder(Samples.hasher(), ReplyClassifier.load());

    @Test
    void aFeedbackReportIsAComplaintWithItsClaims() {
        Complaint complaint = (Complaint) decode("complaint").reports().get(0).record();
        Claims claims = decode("complaint").reports().get(0).claims();

        assertThat(complaint.getFeedbackType()).isEqualTo("abuse");
        assertThat(complaint.getUserAgent()).isEqualTo("Example-FBL/1.0");
        assertThat(complaint.getRecipientDomain()).isEqualTo("grudge.example");
        assertThat(complaint.getOccurredAt()).isEqualTo(Instant.parse("2026-02-01T12:00:01Z"));
        assertThat(claims.kind()).isEqualTo("complaint");
        assertThat(claims.header("x-breakwater-ref")).contains("m=m-77");
        assertThat(claims.reportedDomain()).isEqualTo("news.acme.example");
        assertThat(claims.sourceIp()).isEqualTo("127.0.2.1");
    }

    @Test
    void aNearlyEmptyFeedbackReportTakesTheRestFromTheOriginal() {
        Complaint complaint =
                (Complaint) decode("complaint-minimal").reports().get(0).record();

        assertThat(complaint.getRecipientDomain()).isEqualTo("grudge.example");
    }

    @Test
    void aFailedRecipientIsABounceWithItsDiagnosis() {
        Bounce bounce = (Bounce) decode("bounce").reports().get(0).record();

        assertThat(bounce.getStatus()).isEqualTo("5.1.1");
        assertThat(bounce.getReplyCode()).isEqualTo(550);
        assertThat(bounce.getReplyText()).isEqualTo("550 5.1.1 <[redacted]>: User unknown");
        assertThat(bounce.getCategory()).isEqualTo("RECIPIENT_UNKNOWN");
        assertThat(bounce.getCharge()).isEqualTo("LIST");
        assertThat(bounce.getReportingMta()).isEqualTo("mx.grudge.example");
        assertThat(bounce.getRecipientDomain()).isEqualTo("grudge.example");
        assertThat(bounce.getOccurredAt()).isEqualTo(Instant.parse("2026-02-01T11:59:59Z"));
        assertThat(bounce.toString()).doesNotContain("kim@");
    }

    @Test
    void recipientsGluedTogetherAreToldApartAndOnlyFailedOnesBounce() {
        assertThat(decode("bounce-glued-recipients").reports())
                .singleElement()
                .satisfies(report ->
                        assertThat(((Bounce) report.record()).getStatus()).isEqualTo("5.1.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "qmail, 2, 5.1.1, RECIPIENT_UNKNOWN",
        "exim, 1, 5.2.2, MAILBOX_FULL",
        "postfix-prose, 1, '', CONNECTION_FAILURE",
        "exchange-prose, 1, '', RECIPIENT_UNKNOWN"
    })
    void aBounceInProseIsReadLikeOne(String sample, int recipients, String status, String category) {
        Decoded decoded = decode("prose/" + sample);

        assertThat(decoded.reports()).hasSize(recipients);
        Bounce first = (Bounce) decoded.reports().get(0).record();
        assertThat(first.getStatus()).isEqualTo(status);
        assertThat(first.getCategory()).isEqualTo(category);
        assertThat(first.getRecipientDomain()).isEqualTo("there.example");
    }

    @ParameterizedTest
    @CsvSource({
        "delayed, DSN_DELAYED",
        "not-spam, FEEDBACK_NOT_SPAM",
        "vacation, AUTO_REPLY",
        "prose/exim-warning, DSN_DELAYED",
        "prose/success, DSN_DELIVERED"
    })
    void whatIsNoBounceAndNoComplaintIsIgnored(String sample, String reason) {
        assertThat(decode(sample).ignored()).contains(new Decoded.Ignored(reason));
        assertThat(decode(sample).reports()).isEmpty();
    }

    @Test
    void aMailThatIsNoReportIsFiledAndNeverCounted() {
        byte[] newsletter = "From: a@b.example\nTo: c@d.example\nSubject: Our spring sale\n\nBuy!\n"
                .getBytes(StandardCharsets.US_ASCII);

        UnattributedReport stray = decoder.decode(newsletter, RECEIVED)
                .facts(UnattributedReport.class)
                .get(0);

        assertThat(stray.getReason()).isEqualTo("NO_REPORT_PART");
        assertThat(decoder.decode(newsletter, RECEIVED).reports()).isEmpty();
    }

    @Test
    void theSameReportByAnotherWayHasTheSameEventId() {
        String lf = new String(Samples.report("bounce"), StandardCharsets.UTF_8).replace("\r\n", "\n");
        String relayed =
                "Received: from a.example by b.example; Sun, 1 Feb 2026 12:00:09 +0000\r\n" + lf.replace("\n", "\r\n");

        assertThat(eventId(relayed)).isEqualTo(eventId(lf));
    }

    private Object eventId(String mail) {
        return decoder.decode(mail.getBytes(StandardCharsets.UTF_8), RECEIVED)
                .reports()
                .get(0)
                .record()
                .get(0);
    }

    @Test
    void aReportFromTheFutureHappenedWhenItCame() {
        Instant early = Instant.parse("2026-02-01T11:00:00Z");

        Complaint complaint = (Complaint) decoder.decode(Samples.report("complaint"), early)
                .reports()
                .get(0)
                .record();

        assertThat(complaint.getOccurredAt()).isEqualTo(early);
    }

    @Test
    void bytesThatAreNoMailAreRejected() {
        assertThat(decoder.decode(new byte[0], RECEIVED).rejected()).isPresent();
        assertThat(decoder.decode(new byte[] {0, 1, 2, (byte) 0xff}, RECEIVED).rejected())
                .get()
                .extracting(Decoded.Rejected::reason)
                .isEqualTo("MALFORMED_MAIL");
    }

    private Decoded decode(String sample) {
        return decoder.decode(Samples.report(sample), RECEIVED);
    }
}
