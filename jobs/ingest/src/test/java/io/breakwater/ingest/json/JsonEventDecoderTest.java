// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.json;

import io.breakwater.ingest.kumomta.KumoRecordDecoder;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.Samples;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Engagement;
import io.breakwater.schemas.avro.EngagementActor;
import io.breakwater.schemas.avro.SmtpAttempt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import static io.breakwater.ingest.json.JsonSamples.sample;
import static io.breakwater.ingest.record.Samples.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

class JsonEventDecoderTest {
    private final JsonEventDecoder decoder = new JsonEventDecoder(Samples.hasher());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attempt-accepted|messageId|MISSING_FIELD|messageId",
                "attempt-accepted|occurredAt|MISSING_FIELD|occurredAt",
                "attempt-accepted|outcome|MISSING_FIELD|outcome",
                "attempt-accepted|recipient|MISSING_FIELD|recipient, or recipientHash and recipientDomain",
                "attempt-accepted|type|MISSING_FIELD|type",
                "attempt-deferred|recipientDomain|MISSING_FIELD|recipient, or recipientHash and recipientDomain",
                "transition-held|kind|MISSING_FIELD|kind",
                "transition-held|messageId|MISSING_FIELD|messageId",
                "engagement-open|kind|MISSING_FIELD|kind",
                "bounce-own|occurredAt|MISSING_FIELD|occurredAt",
                "complaint|occurredAt|MISSING_FIELD|occurredAt"
            })
    void aFieldThatHasToBeThereIsNamed(String sample, String field, String reason, String detail) {
        assertRejected(sample(sample, json -> json.remove(field)), reason, detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attempt-accepted|outcome|\"MAYBE\"|BAD_FIELD|outcome",
                "attempt-accepted|outcome|\"UNKNOWN\"|BAD_FIELD|outcome",
                "attempt-accepted|mailClass|\"BULK\"|BAD_FIELD|mailClass",
                "attempt-accepted|smtpStage|\"BDAT\"|BAD_FIELD|smtpStage",
                "attempt-accepted|attemptNumber|0|BAD_FIELD|attemptNumber",
                "attempt-accepted|attemptNumber|1.5|BAD_FIELD|attemptNumber",
                "attempt-accepted|replyCode|1000|BAD_FIELD|replyCode",
                "attempt-accepted|sizeBytes|-1|BAD_FIELD|sizeBytes",
                "attempt-accepted|probe|\"yes\"|BAD_FIELD|probe",
                "attempt-accepted|sourceIp|\"beef.cafe\"|BAD_FIELD|sourceIp",
                "attempt-accepted|sourceIp|\"999.1.1.1\"|BAD_FIELD|sourceIp",
                "attempt-accepted|sendingDomain|\"kim@acme.example\"|BAD_FIELD|sendingDomain",
                "attempt-accepted|recipient|\"kim\"|BAD_FIELD|recipient",
                "attempt-accepted|recipient|[\"kim@acme.example\"]|BAD_FIELD|recipient",
                "attempt-accepted|messageId|{}|BAD_FIELD|messageId",
                "attempt-accepted|messageId|true|BAD_FIELD|messageId",
                "attempt-accepted|pool|\"a\\u0000b\"|BAD_FIELD|pool",
                "attempt-deferred|recipientHash|\"kim@acme.example\"|BAD_FIELD|recipientHash",
                "attempt-accepted|occurredAt|\"2026-02-01 noon\"|BAD_TIME|occurredAt",
                "attempt-accepted|occurredAt|\"2026-02-01T12:00:00\"|BAD_TIME|occurredAt",
                "attempt-accepted|occurredAt|\"9999-01-01T00:00:00Z\"|BAD_TIME|occurredAt",
                "attempt-accepted|occurredAt|1769947200|BAD_TIME|occurredAt",
                "attempt-accepted|occurredAt|99999999999999999|BAD_TIME|occurredAt",
                "attempt-accepted|queuedAt|1e99|BAD_TIME|queuedAt",
                "bounce-claims|headers|{\"x\":1}|BAD_FIELD|headers",
                "engagement-unsubscribe|method|\"telepathy\"|BAD_FIELD|method",
                "engagement-open|clientIp|\"reader.example\"|BAD_FIELD|clientIp",
                "engagement-open|actor|\"ROBOT\"|BAD_FIELD|actor",
                "attempt-accepted|type|\"open\"|UNKNOWN_TYPE|type"
            })
    void aFieldThatCannotBeMeantIsNamed(String sample, String field, String value, String reason, String detail) {
        String text = new String(sample(sample, json -> json.put(field, "\u0001mark")), StandardCharsets.UTF_8);
        String broken = text.replace("\"\\u0001mark\"", value);

        assertRejected(broken.getBytes(StandardCharsets.UTF_8), reason, detail);
    }

    @Test
    void aRepeatedEventRepeatsItsIdAndAnotherAttemptDoesNot() {
        String id = attempt(sample("attempt-accepted")).getEventId();

        assertThat(attempt(sample("attempt-accepted")).getEventId()).isEqualTo(id);
        assertThat(attempt(sample("attempt-accepted", json -> json.put("attemptNumber", 2)))
                        .getEventId())
                .isNotEqualTo(id);
        assertThat(attempt(sample("attempt-deferred")).getEventId()).isEqualTo("acme/m-2/1");
    }

    @Test
    void clicksOnTwoLinksInOneMomentAreTwoEvents() {
        byte[] other = sample("engagement-click", json -> json.put("linkIndex", 4));

        assertThat(engagement(other).getEventId())
                .isNotEqualTo(engagement(sample("engagement-click")).getEventId());
    }

    @Test
    void aRecipientHashesAsInEveryOtherFormat() {
        String ours = attempt(sample("attempt-accepted", json -> json.put("recipient", "<sam@yahoo.example>")))
                .getRecipientHash();

        assertThat(ours).isEqualTo(Samples.hasher().of("sam@yahoo.example"));
        assertThat(new KumoRecordDecoder(Samples.hasher())
                        .decode(Samples.kumo("delivery"), RECEIVED)
                        .facts(SmtpAttempt.class))
                .singleElement()
                .satisfies(kumo -> assertThat(kumo.getRecipientHash()).hasSameSizeAs(ours));
    }

    @Test
    void aReportIsNeverFromTheFuture() {
        Bounce bounce =
                (Bounce) decode(sample("bounce-claims")).reports().get(0).record();

        assertThat(bounce.getOccurredAt()).isEqualTo(RECEIVED);
    }

    @Test
    void whatMayLeadToTheMailGoesIntoTheClaims() {
        assertThat(decode(sample("bounce-claims")).reports()).singleElement().satisfies(report -> {
            assertThat(report.claims().headerMessageId()).isEqualTo("20260201.1@news.acme.example");
            assertThat(report.claims().header("feedback-id")).isEqualTo("spring:acme:marketing:breakwater");
            assertThat(report.claims().envelopes()).containsExactly("b+x@bounce.acme.example");
        });
    }

    @Test
    void aSignedReferenceGoesWhereThatOfAMailGoes() {
        byte[] referring = sample("bounce-claims", json -> json.put("reference", "v=2; k=a; s=b"));

        assertThat(decode(referring).reports().get(0).claims().header("x-breakwater-ref"))
                .isEqualTo("v=2; k=a; s=b");
    }

    @Test
    void aProducerThatKnowsItsReadersSaysSo() {
        Engagement stated = engagement(sample("engagement-prefetch", json -> json.put("actor", "HUMAN")));
        Engagement get = engagement(sample("engagement-unsubscribe-get", json -> json.put("actor", "HUMAN")));

        assertThat(stated.getActor()).isEqualTo(EngagementActor.HUMAN);
        assertThat(stated.getActorReason()).isEqualTo("PRODUCER");
        assertThat(get.getActorReason()).as("a GET is nobody's unsubscribe").isEqualTo("GET_UNSUBSCRIBE");
    }

    @Test
    void aSecondObjectInARecordIsRefusedNotSkipped() {
        byte[] two = (new String(sample("complaint"), StandardCharsets.UTF_8) + "{}").getBytes(StandardCharsets.UTF_8);

        assertRejected(two, "MALFORMED_JSON", "");
    }

    @Test
    void timesMayBeTextOrMillisecondsWithAnyOffset() {
        SmtpAttempt attempt = attempt(sample("attempt-deferred"));

        assertThat(attempt.getQueuedAt()).isEqualTo(Instant.parse("2026-02-01T11:50:00Z"));
        assertThat(attempt(sample("attempt-accepted")).getQueuedAt()).isEqualTo(Instant.parse("2026-02-01T11:59:58Z"));
    }

    private void assertRejected(byte[] record, String reason, String detail) {
        assertThat(decode(record).rejected()).hasValueSatisfying(rejected -> {
            assertThat(rejected.reason()).as(rejected.detail()).isEqualTo(reason);
            assertThat(rejected.detail()).contains(detail).doesNotContain("acme");
        });
    }

    private SmtpAttempt attempt(byte[] record) {
        return decode(record).facts(SmtpAttempt.class).get(0);
    }

    private Engagement engagement(byte[] record) {
        return (Engagement) decode(record).reports().get(0).record();
    }

    private Decoded decode(byte[] record) {
        return decoder.decode(record, RECEIVED);
    }
}
