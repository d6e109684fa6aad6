// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.codec.DecoderConfig;
import io.breakwater.jobs.codec.FakeRegistry;
import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.policy.DemoPolicy;
import io.breakwater.jobs.policy.PolicyVersion;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.topic.Topics;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static io.breakwater.jobs.ingest.ReportMails.PROOF;
import static org.assertj.core.api.Assertions.assertThat;

/** The whole of ingest on a small cluster: mail and reports about it by every way. */
@Timeout(120)
class IngestGraphTest {
    @TempDir
    Path cacheDir;

    private FakeRegistry registry;
    private RegistryCoder coder;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
        coder = new RegistryCoder(registry.config(cacheDir));
    }

    @AfterEach
    void stop() {
        coder.close();
        registry.close();
    }

    @Test
    void reportsFindTheirMailByEveryWayAndCountOnce() throws Exception {
        RawRecord attempt = attempt("17@mta.example");
        RawRecord complaint = ReportMails.complaint(PROOF, ReportMails.header("m-1"), "");

        List<MailFact> facts = run(List.of(
                attempt,
                attempt,
                ReportMails.bounce("someone@acme.example", "", "17@mta.example"),
                ReportMails.bounce(ReportMails.verp("m-2"), "", ""),
                ReportMails.bounce("someone@acme.example", ReportMails.header("m-2"), ""),
                complaint,
                complaint,
                ReportMails.complaint("", ReportMails.header("m-3"), "")));

        Map<FactKind, Long> kinds =
                facts.stream().collect(Collectors.groupingBy(MailFact::kind, Collectors.counting()));
        assertThat(kinds)
                .isEqualTo(Map.of(
                        FactKind.ATTEMPT, 1L, FactKind.BOUNCE, 2L, FactKind.COMPLAINT, 1L, FactKind.UNATTRIBUTED, 1L));
        assertThat(bounces(facts)).allSatisfy(bounce -> {
            assertThat(bounce.getPool()).isEqualTo("marketing");
            assertThat(bounce.getCampaign()).isEqualTo("c-1");
        });
        assertThat(bounces(facts))
                .extracting(Bounce::getAttribution)
                .contains("JOIN:message-id")
                .containsAnyOf("SIGNED:verp", "SIGNED:header");
        assertThat(facts)
                .filteredOn(fact -> fact.kind() == FactKind.COMPLAINT)
                .singleElement()
                .satisfies(fact -> assertThat(
                                coder.decode(fact.body(), Complaint.class).getMessageId())
                        .isEqualTo("m-1"));
    }

    private List<Bounce> bounces(List<MailFact> facts) {
        return facts.stream()
                .filter(fact -> fact.kind() == FactKind.BOUNCE)
                .map(fact -> coder.decode(fact.body(), Bounce.class))
                .toList();
    }

    @SuppressWarnings("try") // The iterator closes with any Exception.
    private List<MailFact> run(List<RawRecord> records) throws Exception {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, settings);
        DataStream<RawRecord> mail = env.fromData(records, TypeInformation.of(RawRecord.class));
        DataStream<PolicyVersion> policies =
                env.fromData(List.of(DemoPolicy.from(0)), TypeInformation.of(PolicyVersion.class));
        DecoderConfig decoder =
                new DecoderConfig(registry.config(cacheDir), "recipient-key", "r1", ReportMails.KEYS, "");
        Ingest ingest =
                Ingest.build(mail, policies, decoder, new IngestHorizons(Duration.ofHours(6), Duration.ofDays(3)));
        List<MailFact> facts = new ArrayList<>();
        try (CloseableIterator<MailFact> collected = ingest.facts().executeAndCollect()) {
            collected.forEachRemaining(facts::add);
        }
        return facts;
    }

    private RawRecord attempt(String headerMessageId) {
        Instant at = Instant.ofEpochMilli(ReportMails.KAFKA_AT_MS);
        SmtpAttempt attempt = SmtpAttempt.newBuilder()
                .setEventId("e-1")
                .setMessageId("m-17")
                .setHeaderMessageId(headerMessageId)
                .setAttemptNumber(1)
                .setRecipientDomain("grudge.example")
                .setRecipientHash("00ff00ff00ff00ff00ff00ff00ff00ff")
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
                .setOccurredAt(at)
                .build();
        return new RawRecord(
                Topics.MTA_EVENTS, 0, 0, ReportMails.KAFKA_AT_MS, null, coder.encode(Topics.MTA_EVENTS, attempt));
    }
}
