// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.HashKey;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.Mention;
import io.breakwater.jobs.fact.OpenReport;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.ingest.ReportMails;
import io.breakwater.jobs.policy.DemoPolicy;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.avro.UnattributedReport;
import io.breakwater.schemas.reference.LongReference;
import io.breakwater.schemas.reference.MailReference;
import io.breakwater.schemas.reference.MailTuple;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.topic.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import static io.breakwater.jobs.ingest.ReportMails.PROOF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AttributionTest {
    private static final String RECIPIENT = "00ff00ff00ff00ff00ff00ff00ff00ff";

    @TempDir
    Path cacheDir;

    private final IngestPolicy policy = new IngestPolicy.Reader().decode(DemoPolicy.from(0));
    private FakeRegistry registry;
    private RegistryCoder coder;
    private FactDecoder decoder;
    private DictionaryCodec dictionary;

    @BeforeEach
    void open() throws IOException {
        registry = new FakeRegistry();
        coder = new RegistryCoder(registry.config(cacheDir));
        decoder = new FactDecoder(
                new DecoderConfig(registry.config(cacheDir), "recipient-key", "r1", ReportMails.KEYS, ""));
        dictionary = new DictionaryCodec(registry.config(cacheDir));
    }

    @AfterEach
    void close() {
        dictionary.close();
        decoder.close();
        coder.close();
        registry.close();
    }

    @Test
    void aProvenComplaintWithAReferenceIsOneAboutThatMail() throws UndecodableException {
        MailFact fact = only(ReportMails.complaint(PROOF, ReportMails.header("m-1"), "m-1@news.acme.example"));

        assertThat(fact.kind()).isEqualTo(FactKind.COMPLAINT);
        Complaint complaint = coder.decode(fact.body(), Complaint.class);
        assertThat(complaint.getMessageId()).isEqualTo("m-1");
        assertThat(complaint.getPool()).isEqualTo("marketing");
        assertThat(complaint.getMailClass()).isEqualTo("LIFECYCLE");
        assertThat(complaint.getSourceIp()).isEqualTo("127.0.2.1");
        assertThat(complaint.getCampaign()).isEqualTo("c-1");
        assertThat(complaint.getSegment()).isEqualTo("warm");
        assertThat(complaint.getRecipientHash()).isEqualTo(RECIPIENT);
        assertThat(complaint.getProvider()).isEqualTo("grudge");
        assertThat(complaint.getAttribution()).isEqualTo("SIGNED:header");
        assertThat(complaint.getAuthenticatedDomain()).isEqualTo("grudge.example");
        assertThat(complaint.getHeaderMessageId()).isEqualTo("m-1@news.acme.example");
    }

    @Test
    void aSignatureProvesOurMailAndNotWhoComplained() throws UndecodableException {
        List<String> authentications = List.of(
                "",
                "evil.example; dkim=pass header.d=grudge.example",
                "reports.breakwater.example; dkim=pass header.d=evil.example",
                "reports.breakwater.example; none");

        for (String authentication : authentications) {
            MailFact fact = only(ReportMails.complaint(authentication, ReportMails.header("m-1"), ""));

            assertThat(fact.kind()).isEqualTo(FactKind.UNATTRIBUTED);
            assertThat(coder.decode(fact.body(), UnattributedReport.class).getReason())
                    .isEqualTo("UNVERIFIED_SOURCE");
        }
    }

    @Test
    void anAlteredReferenceIsADeadLetterEvenFromAProvenSource() {
        String forged = LongReference.write(ReportMails.mail("m-1"), ReportMails.FOREIGN);

        assertThatThrownBy(() -> decode(ReportMails.complaint(PROOF, forged, "")))
                .isInstanceOfSatisfying(
                        UndecodableException.class, e -> assertThat(e.reason()).isEqualTo("REFERENCE_ALTERED"));
        assertThatThrownBy(() -> decode(ReportMails.bounce("b@x.example", forged, "")))
                .isInstanceOfSatisfying(
                        UndecodableException.class, e -> assertThat(e.reason()).isEqualTo("REFERENCE_ALTERED"));
    }

    @Test
    void oneMailReportedInTwoFormsHasOneEventId() throws UndecodableException {
        MailFact byHeader = only(ReportMails.bounce("someone@x.example", ReportMails.header("m-1"), ""));
        OpenReport byEnvelope = decode(ReportMails.bounce(ReportMails.verp("m-1"), "", ""))
                .open()
                .get(0);
        MailFact other = only(ReportMails.bounce("someone@x.example", ReportMails.header("m-2"), ""));

        assertThat(event(byEnvelope.fact())).isEqualTo(event(byHeader)).isNotEqualTo(event(other));
    }

    @Test
    void aShortReferenceTakesTheRestFromTheDictionary() throws UndecodableException {
        OpenReport open = decode(ReportMails.bounce(ReportMails.verp("m-1"), "", ""))
                .open()
                .get(0);

        Bounce bounce =
                coder.decode(dictionary.attributed(open, ReportMails.TUPLE).body(), Bounce.class);

        assertThat(open.message()).isNull();
        assertThat(open.tupleId()).isEqualTo(ReportMails.TUPLE.id());
        assertThat(bounce.getMessageId()).isEqualTo("m-1");
        assertThat(bounce.getPool()).isEqualTo("marketing");
        assertThat(bounce.getRecipientHash()).startsWith("00ff00ff00ff00ff");
        assertThat(bounce.getAttribution()).isEqualTo("SIGNED:verp");
    }

    @Test
    void whatHasOnlyAMessageIdIsLeftForTheJoin() throws UndecodableException {
        OpenReport open = decode(ReportMails.bounce("bounces@acme.example", "", "17@mta.example"))
                .open()
                .get(0);

        assertThat(open.message()).isEqualTo(new EventHash().key("17@mta.example"));
        assertThat(coder.decode(dictionary.attributed(open, ReportMails.TUPLE).body(), Bounce.class)
                        .getAttribution())
                .isEqualTo("JOIN:message-id");
        assertThat(coder.decode(
                                dictionary
                                        .unattributed(open, "AMBIGUOUS_REFERENCE")
                                        .body(),
                                UnattributedReport.class)
                        .getHeaderMessageId())
                .isEqualTo("17@mta.example");
    }

    @Test
    void theAnswerOfTheLookUpEndsTheSearch() throws UndecodableException {
        RawRecord raw = ReportMails.bounce("bounces@acme.example", "", "17@mta.example");

        MailFact found = only(ReportMails.answered(raw, ReportMails.header("m-1")));
        MailFact missed = only(ReportMails.answered(raw, "none"));

        assertThat(coder.decode(found.body(), Bounce.class).getAttribution()).isEqualTo("LATE:look-up");
        assertThat(coder.decode(missed.body(), UnattributedReport.class).getReason())
                .isEqualTo("NO_SUCH_MAIL");
        assertThatThrownBy(() -> decode(
                        ReportMails.answered(raw, LongReference.write(ReportMails.mail("m-1"), ReportMails.FOREIGN))))
                .isInstanceOf(UndecodableException.class);
    }

    @Test
    void aReferenceOfAnotherRecipientCountsForThatRecipient() throws UndecodableException {
        MailReference mail = new MailReference("m-1", ReportMails.TUPLE, "abcdef0123456789abcdef0123456789", 0);
        MailFact fact = only(ReportMails.bounce("x@x.example", LongReference.write(mail, ReportMails.KEYS), ""));

        assertThat(coder.decode(fact.body(), Bounce.class).getRecipientHash())
                .isEqualTo("abcdef0123456789abcdef0123456789");
    }

    @Test
    void onlyAcceptedMailWithAnUnsignedMessageIdGoesToTheJoin() throws UndecodableException {
        SmtpAttempt unsigned = attempt().setHeaderMessageId("17@mta.example").build();
        SmtpAttempt signed =
                attempt().setHeaderMessageId(ReportMails.verp("m-1")).build();
        SmtpAttempt silent = attempt().build();
        SmtpAttempt refused = attempt()
                .setHeaderMessageId("17@mta.example")
                .setOutcome(AttemptOutcome.DEFERRED)
                .build();

        MailTuple tuple = ReportMails.TUPLE;
        assertThat(decode(events(unsigned)).mentions())
                .containsExactly(new Mention(new EventHash().key("17@mta.example"), tuple));
        assertThat(decode(events(signed)).mentions()).containsExactly(new Mention(null, tuple));
        assertThat(decode(events(silent)).mentions()).containsExactly(new Mention(null, tuple));
        assertThat(decode(events(refused)).mentions()).isEmpty();
    }

    private DecodedFacts decode(RawRecord raw) throws UndecodableException {
        return decoder.decode(raw, policy, ReportMails.KAFKA_AT_MS + 1_000);
    }

    private MailFact only(RawRecord raw) throws UndecodableException {
        DecodedFacts decoded = decode(raw);
        assertThat(decoded.open()).isEmpty();
        assertThat(decoded.facts()).hasSize(1);
        return decoded.facts().get(0);
    }

    private static HashKey event(MailFact fact) {
        return new HashKey(fact.eventHigh(), fact.eventLow());
    }

    private RawRecord events(SmtpAttempt attempt) {
        return new RawRecord(
                Topics.MTA_EVENTS, 0, 0, ReportMails.KAFKA_AT_MS, null, coder.encode(Topics.MTA_EVENTS, attempt));
    }

    private static SmtpAttempt.Builder attempt() {
        Instant at = Instant.ofEpochMilli(ReportMails.KAFKA_AT_MS);
        return SmtpAttempt.newBuilder()
                .setEventId("e-1")
                .setMessageId("m-1")
                .setAttemptNumber(1)
                .setRecipientDomain("grudge.example")
                .setRecipientHash(RECIPIENT)
                .setMailClass(MailClass.LIFECYCLE)
                .setPool("marketing")
                .setSourceIp("127.0.2.1")
                .setSendingDomain("news.acme.example")
                .setTenant("acme")
                .setCampaign("c-1")
                .setSegment("warm")
                .setOutcome(AttemptOutcome.ACCEPTED)
                .setQueuedAt(at)
                .setFirstAttemptAt(at)
                .setAttemptStartedAt(at)
                .setOccurredAt(at);
    }
}
