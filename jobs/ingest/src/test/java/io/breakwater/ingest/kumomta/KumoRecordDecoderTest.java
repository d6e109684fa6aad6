// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.ingest.record.Claims;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.Samples;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.MailTransitionKind;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.avro.SmtpStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import static io.breakwater.ingest.record.Samples.RECEIVED;
import static io.breakwater.ingest.record.Samples.kumo;
import static org.assertj.core.api.Assertions.assertThat;

class KumoRecordDecoderTest {
    private final KumoRecordDecoder decoder = new KumoRecordDecoder(Samples.hasher());

    @Test
    void aDeliveryIsAnAcceptedAttempt() {
        SmtpAttempt attempt = decode(kumo("delivery")).facts(SmtpAttempt.class).get(0);

        assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.ACCEPTED);
        assertThat(attempt.getMessageId()).isEqualTo("5f0c1e2aff3b11f0a1c20242ac110003");
        assertThat(attempt.getAttemptNumber()).isEqualTo(1);
        assertThat(attempt.getPool()).isEqualTo("promo");
        assertThat(attempt.getSourceIp()).isEqualTo("198.51.100.7");
        assertThat(attempt.getProvider()).isEmpty();
        assertThat(attempt.getMxHost()).isEqualTo("mta5.am0.yahoodns.example");
        assertThat(attempt.getRecipientDomain()).isEqualTo("yahoo.example");
        assertThat(attempt.getTenant()).isEqualTo("acme");
        assertThat(attempt.getCampaign()).isEqualTo("spring");
        assertThat(attempt.getSendingDomain()).isEqualTo("mail.acme.example");
        assertThat(attempt.getSmtpStage()).isEqualTo(SmtpStage.END_OF_DATA);
        assertThat(attempt.getReplyCode()).isEqualTo(250);
        assertThat(attempt.getTlsVersion()).isEqualTo("TLSv1.3");
        assertThat(attempt.getOccurredAt()).isEqualTo(Instant.parse("2026-02-01T12:00:00.118204Z"));
        assertThat(attempt.getQueuedAt()).isEqualTo(Instant.parse("2026-02-01T11:59:57.902113Z"));
    }

    @Test
    void aTransientFailureIsADeferredAttemptWithItsReply() {
        SmtpAttempt attempt =
                decode(kumo("transient-failure")).facts(SmtpAttempt.class).get(0);

        assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.DEFERRED);
        assertThat(attempt.getReplyCode()).isEqualTo(421);
        assertThat(attempt.getEnhancedCode()).isEqualTo("4.7.0");
        assertThat(attempt.getReplyText()).startsWith("[TSS04] Messages from 198.51.100.7 temporarily deferred");
        assertThat(attempt.getSmtpStage()).isEqualTo(SmtpStage.MAIL_FROM);
    }

    @Test
    void aBounceOfTwoRecipientsIsTwoAttemptsWithIdsOfTheirOwn() {
        Decoded decoded = decode(kumo("bounce"));

        assertThat(decoded.facts(SmtpAttempt.class)).hasSize(2).allSatisfy(attempt -> {
            assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.BOUNCED);
            assertThat(attempt.getAttemptNumber()).isEqualTo(2);
        });
        assertThat(decoded.facts(SmtpAttempt.class))
                .extracting(SmtpAttempt::getEventId)
                .doesNotHaveDuplicates();
        assertThat(decoded.facts(SmtpAttempt.class))
                .extracting(SmtpAttempt::getRecipientHash)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatTheNodeSaysItselfIsNoAnswerOfAProvider() {
        Decoded decoded = decode(kumo("transient-failure-internal"));

        assertThat(decoded.facts(SmtpAttempt.class)).isEmpty();
        assertThat(decoded.facts(MailTransition.class))
                .singleElement()
                .extracting(MailTransition::getKind)
                .isEqualTo(MailTransitionKind.LOCAL_DEFERRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expiration", "admin-bounce"})
    void localEndsAreTransitions(String sample) {
        assertThat(decode(kumo(sample)).facts(MailTransition.class))
                .singleElement()
                .extracting(MailTransition::getKind)
                .isEqualTo(MailTransitionKind.LOCAL_EXPIRED);
    }

    @ParameterizedTest
    @CsvSource({
        "reception,Reception",
        "rejection,Rejection",
        "delayed,Delayed",
        "admin-rebind,AdminRebind",
        "deferred-injection-rebind,DeferredInjectionRebind",
        "xfer-out,XferOut",
        "xfer-in,XferIn"
    })
    void whatSaysNothingAboutAProviderIsIgnored(String sample, String reason) {
        assertThat(decode(kumo(sample)).ignored()).contains(new Decoded.Ignored(reason));
    }

    @Test
    void echoesOfTheLogHookAreIgnoredWhateverTheirType() {
        byte[] echo = kumo("delivery", json -> json.put("reception_protocol", "LogRecord"));

        assertThat(decode(echo).ignored()).contains(new Decoded.Ignored("LOG_RECORD"));
    }

    @Test
    void aDeliveryIntoLuaIsIgnored() {
        byte[] lua = kumo("delivery", json -> json.put("delivery_protocol", "Lua"));

        assertThat(decode(lua).ignored()).contains(new Decoded.Ignored("NOT_SMTP"));
    }

    @Test
    void anOlderNodeHasWholeSecondsOnly() {
        byte[] old = kumo("delivery", json -> json.remove(java.util.List.of("event_time", "created_time")));

        SmtpAttempt attempt = decode(old).facts(SmtpAttempt.class).get(0);

        assertThat(attempt.getOccurredAt()).isEqualTo(Instant.ofEpochSecond(1769947200));
        assertThat(attempt.getQueuedAt()).isEqualTo(Instant.ofEpochSecond(1769947197));
    }

    @Test
    void metaDecidesOverTheNameOfTheQueue() {
        byte[] moved = kumo(
                "delivery", json -> json.putObject("meta").put("tenant", "zeta").put("campaign", 42));

        SmtpAttempt attempt = decode(moved).facts(SmtpAttempt.class).get(0);

        assertThat(attempt.getTenant()).isEqualTo("zeta");
        assertThat(attempt.getCampaign()).isEqualTo("42");
    }

    @ParameterizedTest
    @CsvSource({
        "yahoo.example,'',''",
        "'','',''",
        "acme@yahoo.example,'',acme",
        "spring:acme@yahoo.example!relay.example,spring,acme",
        "spring:@yahoo.example:25,spring,''"
    })
    void queueNamesHaveOptionalParts(String name, String campaign, String tenant) {
        byte[] bare = kumo("delivery", json -> json.put("queue", name).putObject("meta"));

        SmtpAttempt attempt = decode(bare).facts(SmtpAttempt.class).get(0);

        assertThat(attempt.getCampaign()).isEqualTo(campaign);
        assertThat(attempt.getTenant()).isEqualTo(tenant);
    }

    @Test
    void aSourceBehindIpv6LosesItsPort() {
        byte[] six = kumo("delivery", json -> json.putObject("source_address").put("address", "[2001:db8::7]:41822"));

        SmtpAttempt attempt = decode(six).facts(SmtpAttempt.class).get(0);

        assertThat(attempt.getSourceIp()).isEqualTo("2001:db8::7");
        assertThat(attempt.getIpVersion()).isEqualTo(6);
    }

    @Test
    void aRepeatedRecordRepeatsItsEventIdAndARetryDoesNot() {
        byte[] retry = kumo("delivery", json -> json.put("num_attempts", 1));

        String first = decode(kumo("delivery")).facts(SmtpAttempt.class).get(0).getEventId();

        assertThat(decode(kumo("delivery")).facts(SmtpAttempt.class).get(0).getEventId())
                .isEqualTo(first);
        assertThat(decode(retry).facts(SmtpAttempt.class).get(0).getEventId()).isNotEqualTo(first);
    }

    @Test
    void addressesNeverLeaveTheDecoder() {
        byte[] talkative = kumo(
                "bounce",
                json -> ((ObjectNode) json.get("response"))
                        .put("content", "no1@yahoo.example: does not exist, ask <no2@yahoo.example>"));

        assertThat(decode(talkative).facts(SmtpAttempt.class)).allSatisfy(attempt -> {
            assertThat(attempt.getReplyText()).isEqualTo("[redacted]: does not exist, ask <[redacted]>");
            assertThat(attempt.toString()).doesNotContain("no1@", "no2@");
        });
    }

    @Test
    void anOutOfBandBounceIsAttributedByOurEnvelopeSender() {
        byte[] ours = kumo("oob", json -> json.put("sender", "b+m-77.2@news.acme.example"));

        Bounce bounce = (Bounce) decode(ours).reports().get(0).record();

        assertThat(decode(ours).reports().get(0).claims().envelopes()).containsExactly("b+m-77.2@news.acme.example");
        assertThat(bounce.getRecipientDomain()).isEqualTo("corp.example");
        assertThat(bounce.getStatus()).isEqualTo("5.1.1");
        assertThat(bounce.getReportingMta()).isEqualTo("mx1.corp.example");
        assertThat(bounce.getOccurredAt()).isEqualTo(Instant.parse("2026-02-01T10:00:00Z"));
        assertThat(bounce.getCounted()).isFalse();
    }

    @Test
    void aReportNeverHappensAfterItsReception() {
        byte[] ahead = kumo(
                "oob",
                json -> json.put("sender", "b+m-77.2@news.acme.example").put("event_time", "2036-01-01T00:00:00Z"));

        assertThat(occurredAt(ahead)).isEqualTo(Instant.parse("2026-02-01T11:59:57.902113Z"));
    }

    @Test
    void aReportThatClaimsAnOldAttemptIsDatedByItsReception() {
        byte[] old = kumo("oob", json -> json.put("event_time", "2019-01-01T00:00:00Z"));
        byte[] unset =
                kumo("oob", json -> json.put("timestamp", 0).put("created", 0).remove("event_time"));

        assertThat(occurredAt(old)).isEqualTo(Instant.parse("2026-02-01T11:59:57.902113Z"));
        assertThat(occurredAt(unset)).isEqualTo(Instant.parse("2026-02-01T11:59:57.902113Z"));
    }

    @Test
    void aNodeWhoseClockRunsAheadDatesNoReportIntoTheFuture() {
        byte[] ahead = kumo(
                "oob",
                json -> json.put("event_time", "2036-01-01T00:00:00Z").put("created_time", "2036-01-01T00:00:00Z"));

        assertThat(occurredAt(ahead)).isEqualTo(RECEIVED);
    }

    @Test
    void feedbackIsAComplaintAttributedByItsTraceAndHasNoPool() {
        Complaint complaint =
                (Complaint) decode(kumo("feedback")).reports().get(0).record();

        assertThat(complaint.getOriginalSourceIp()).isEqualTo("198.51.100.7");
        assertThat(complaint.getSourceIp()).isEmpty();
        assertThat(complaint.getPool()).isEmpty();
        assertThat(complaint.getRecipientDomain()).isEqualTo("yahoo.example");
        assertThat(complaint.getFeedbackType()).isEqualTo("abuse");
        assertThat(complaint.getRecipientHash())
                .isEqualTo(
                        decode(kumo("delivery")).facts(SmtpAttempt.class).get(0).getRecipientHash());
    }

    @Test
    void feedbackWithoutTraceIsUnattributedAndNotSpamIsNoComplaint() {
        byte[] blind =
                kumo("feedback", json -> ((ObjectNode) json.get("feedback_report")).putNull("supplemental_trace"));
        byte[] notSpam =
                kumo("feedback", json -> ((ObjectNode) json.get("feedback_report")).put("feedback_type", "not-spam"));

        Claims claims = decode(blind).reports().get(0).claims();
        assertThat(claims.headers()).doesNotContainKey("x-kumoref");
        assertThat(claims.envelopes()).containsExactly("bounce+7c1@mail.acme.example");
        assertThat(decode(notSpam).ignored()).contains(new Decoded.Ignored("FEEDBACK_NOT_SPAM"));
    }

    @ParameterizedTest
    @CsvSource({
        "'',MALFORMED_JSON",
        "'{\"type\":',MALFORMED_JSON",
        "'[]',MALFORMED_JSON",
        "'{}',MISSING_FIELD",
        "'{\"type\":\"Teleport\"}',UNKNOWN_TYPE",
        "'{\"type\":\"Delivery\"}',MISSING_FIELD",
        "'{\"type\":\"Delivery\",\"id\":\"1\",\"recipient\":\"\",\"timestamp\":1}',MISSING_FIELD",
        "'{\"type\":\"Delivery\",\"id\":\"1\",\"recipient\":\"a@b.example\"}',MISSING_FIELD",
        "'{\"type\":\"Delivery\",\"id\":\"1\",\"recipient\":\"a@b.example\",\"event_time\":\"soon\"}',BAD_TIME",
        "'{\"type\":\"Delivery\",\"id\":\"1\",\"recipient\":\"a@b.example\",\"timestamp\":0}',BAD_TIME",
        "'{\"type\":\"Delivery\",\"id\":\"1\",\"recipient\":\"a@b.example\",\"timestamp\":-5}',BAD_TIME",
        "'{\"type\":\"Delivery\",\"id\":\"1\",\"recipient\":\"a@b.example\",\"timestamp\":253402300799}',BAD_TIME",
        "'{\"type\":\"Delivery\",\"id\":\"1\",\"recipient\":\"a@b.example\",\"timestamp\":1e9}',BAD_FIELD",
        "'{\"type\":\"Delivery\",\"id\":\"1\",\"timestamp\":9999999999999999999999}',BAD_FIELD",
        "'{\"type\":\"Delivery\",\"id\":\"1\",\"recipient\":[\"a@b.example\",\"postmaster\"]}',BAD_FIELD",
        "'{\"type\":\"Bounce\",\"id\":\"1\",\"recipient\":\"a@b.example\",\"timestamp\":1769947200}',MISSING_FIELD",
        "'{\"type\":\"Bounce\",\"response\":{\"code\":70000}}',BAD_FIELD",
        "'{\"type\":\"Bounce\",\"response\":[550]}',BAD_FIELD",
        "'{\"type\":\"OOB\",\"recipient\":\"a@b.example\"}',MISSING_FIELD",
        "'{\"type\":\"OOB\",\"id\":\"1\"}',MISSING_FIELD",
        "'{\"type\":\"Feedback\",\"id\":\"1\",\"feedback_report\":null}',MISSING_FIELD",
        "'{\"type\":\"Reception\"}{\"type\":\"Reception\"}',MALFORMED_JSON",
        "'{\"type\":\"Reception\",\"size\":-1}',BAD_FIELD"
    })
    void whatCannotBeReadIsRejectedWithACode(String text, String reason) {
        Decoded decoded = decode(text.getBytes(StandardCharsets.UTF_8));

        assertThat(decoded.rejected())
                .hasValueSatisfying(r -> assertThat(r.reason()).isEqualTo(reason));
        assertThat(decoded.facts(SmtpAttempt.class)).isEmpty();
    }

    @Test
    void messageIdAndAuthenticationAreReadFromLoggedHeadersOfAnyCase() {
        byte[] one = kumo("delivery", json -> json.putObject("headers").put("Message-Id", "<m1@acme.example>"));
        byte[] several = kumo(
                "delivery",
                json -> json.putObject("headers")
                        .putArray("Message-ID")
                        .add("<m1@acme.example>")
                        .add("<m2@x.example>"));
        byte[] report = kumo(
                "feedback",
                json -> json.putObject("headers").put("authentication-results", "mx.acme.example; dkim=pass"));

        assertThat(headerMessageId(one)).isEqualTo("m1@acme.example");
        assertThat(headerMessageId(several)).isEqualTo("m1@acme.example");
        assertThat(decode(report).reports().get(0).claims().authentication())
                .containsExactly("mx.acme.example; dkim=pass");
    }

    @Test
    void anOriginalOfAnOlderNodeIsAnArrayOfBytes() {
        byte[] old = kumo("feedback", json -> {
            ArrayNode bytes = ((ObjectNode) json.get("feedback_report")).putArray("original_message");
            "Message-ID:\r\n <m1@acme.example>\r\nFeedback-ID: c:t:x\r\n\r\nX-Body: no"
                    .chars()
                    .forEach(bytes::add);
        });

        Claims claims = decode(old).reports().get(0).claims();

        assertThat(claims.headerMessageId()).isEqualTo("m1@acme.example");
        assertThat(claims.headers()).containsEntry("feedback-id", "c:t:x").doesNotContainKey("x-body");
        assertThat(claims.header("x-kumoref")).contains("\"tenant\":\"acme\"");
    }

    @Test
    void feedbackWithoutTraceKnowsItsRecipientFromTheReport() {
        byte[] blind =
                kumo("feedback", json -> ((ObjectNode) json.get("feedback_report")).putNull("supplemental_trace"));

        Complaint complaint = (Complaint) decode(blind).reports().get(0).record();

        assertThat(complaint.getRecipientHash()).isEqualTo(Samples.hasher().of("kim@yahoo.example"));
    }

    @Test
    void aFieldGivenTwiceCountsAsItStandsLast() {
        byte[] twice = "{\"type\":\"Delivery\",\"type\":\"Reception\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(decode(twice).ignored()).contains(new Decoded.Ignored("Reception"));
    }

    @Test
    void aRecordLeavesNothingBehindForTheNext() {
        decode(kumo("bounce", json -> json.putObject("headers").put("Message-ID", "<m1@acme.example>")));
        byte[] bare = "{\"type\":\"Delivery\",\"id\":\"1\",\"recipient\":\"a@b.example\",\"timestamp\":1769947200}"
                .getBytes(StandardCharsets.UTF_8);

        SmtpAttempt fresh = new KumoRecordDecoder(Samples.hasher())
                .decode(bare, RECEIVED)
                .facts(SmtpAttempt.class)
                .get(0);

        assertThat(decode(bare).facts(SmtpAttempt.class)).containsExactly(fresh);
    }

    private String headerMessageId(byte[] value) {
        return decode(value).facts(SmtpAttempt.class).get(0).getHeaderMessageId();
    }

    private Instant occurredAt(byte[] outOfBand) {
        return ((Bounce) decode(outOfBand).reports().get(0).record()).getOccurredAt();
    }

    private Decoded decode(byte[] value) {
        return decoder.decode(value, RECEIVED);
    }
}
