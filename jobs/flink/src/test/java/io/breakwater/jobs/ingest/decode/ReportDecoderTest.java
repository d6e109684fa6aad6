// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest.decode;

import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.UnattributedReport;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import static io.breakwater.jobs.ingest.decode.Samples.RECEIVED;
import static io.breakwater.jobs.ingest.decode.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

class ReportDecoderTest {
    private static final ReplyClassifier CLASSIFIER = ReplyClassifier.load();

    private final ReportDecoder decoder = new ReportDecoder(Samples.hasher(), CLASSIFIER);

    @Test
    void aFeedbackReportIsAComplaintAboutTheMailThatItsReferenceNames() {
        Complaint complaint = decode("complaint").complaints().get(0);

        assertThat(complaint.getMessageId()).isEqualTo("m-77");
        assertThat(complaint.getPool()).isEqualTo("marketing");
        assertThat(complaint.getMailClass()).isEqualTo("LIFECYCLE");
        assertThat(complaint.getSourceIp()).isEqualTo("127.0.2.1");
        assertThat(complaint.getSendingDomain()).isEqualTo("news.acme.example");
        assertThat(complaint.getTenant()).isEqualTo("acme");
        assertThat(complaint.getCampaign()).isEqualTo("spring");
        assertThat(complaint.getSegment()).isEqualTo("warm");
        assertThat(complaint.getRecipientHash()).isEqualTo("00ff00ff00ff00ff00ff00ff00ff00ff");
        assertThat(complaint.getRecipientDomain()).isEqualTo("grudge.example");
        assertThat(complaint.getFeedbackType()).isEqualTo("abuse");
        assertThat(complaint.getUserAgent()).isEqualTo("Example-FBL/1.0");
        assertThat(complaint.getOccurredAt()).isEqualTo(Instant.parse("2026-02-01T12:00:01Z"));
        assertThat(complaint.getReceivedAt()).isEqualTo(RECEIVED);
    }

    @Test
    void aNearlyEmptyFeedbackReportTakesTheRestFromTheOriginal() {
        Complaint complaint = decode("complaint-minimal").complaints().get(0);

        assertThat(complaint.getRecipientDomain()).isEqualTo("grudge.example");
        assertThat(complaint.getMessageId()).isEqualTo("m-77");
    }

    @Test
    void aFailedRecipientIsABounceWithItsDiagnosis() {
        Bounce bounce = decode("bounce").bounces().get(0);

        assertThat(bounce.getMessageId()).isEqualTo("m-77");
        assertThat(bounce.getStatus()).isEqualTo("5.1.1");
        assertThat(bounce.getReplyCode()).isEqualTo(550);
        assertThat(bounce.getReplyText()).isEqualTo("550 5.1.1 <[redacted]>: User unknown");
        assertThat(bounce.getCategory()).isEqualTo("RECIPIENT_UNKNOWN");
        assertThat(bounce.getReportingMta()).isEqualTo("mx.grudge.example");
        assertThat(bounce.getRecipientDomain()).isEqualTo("grudge.example");
        assertThat(bounce.getOccurredAt()).isEqualTo(Instant.parse("2026-02-01T11:59:59Z"));
        assertThat(bounce.toString()).doesNotContain("kim@");
    }

    @Test
    void recipientsGluedTogetherAreToldApartAndOnlyFailedOnesBounce() {
        assertThat(decode("bounce-glued-recipients").bounces())
                .singleElement()
                .extracting(Bounce::getStatus)
                .isEqualTo("5.1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"complaint-without-reference", "bounce-without-reference", "vacation", "broken-boundary"})
    void aReportThatNamesNoMailOfOursIsUnattributed(String sample) {
        assertThat(decode(sample).unattributed())
                .singleElement()
                .satisfies(report -> assertThat(report.getReason()).matches("NO_REFERENCE|NO_REPORT_PART"));
    }

    @Test
    void anUnattributedReportNamesItsKindAndTheDomainItIsAbout() {
        UnattributedReport report =
                decode("complaint-without-reference").unattributed().get(0);

        assertThat(report.getKind()).isEqualTo("feedback");
        assertThat(report.getReportedDomain()).isEqualTo("news.acme.example");
        assertThat(report.getSourceIp()).isEqualTo("127.0.2.1");
    }

    @Test
    void delaysAndPardonsAreIgnored() {
        assertThat(decode("delayed").ignored()).contains(new Decoded.Ignored("DSN_WITHOUT_FAILURE"));
        assertThat(decode("not-spam").ignored()).contains(new Decoded.Ignored("FEEDBACK_NOT_SPAM"));
    }

    @Test
    void theSameReportTwiceHasOneEventId() {
        assertThat(decode("bounce").bounces().get(0).getEventId())
                .isEqualTo(decode("bounce").bounces().get(0).getEventId());
    }

    @Test
    void aReportFromTheFutureHappenedWhenItCame() {
        Instant early = Instant.parse("2026-02-01T11:00:00Z");

        Complaint complaint =
                decoder.decode(report("complaint"), early).complaints().get(0);

        assertThat(complaint.getOccurredAt()).isEqualTo(early);
    }

    @Property(tries = 200)
    void anyBytesGiveAResult(@ForAll String text) {
        Decoded decoded =
                new ReportDecoder(Samples.hasher(), CLASSIFIER).decode(text.getBytes(StandardCharsets.UTF_8), RECEIVED);

        assertThat(decoded.complaints()).isEmpty();
    }

    private Decoded decode(String sample) {
        return decoder.decode(report(sample), RECEIVED);
    }
}
