// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.codec.DecoderConfig;
import io.breakwater.jobs.codec.FakeRegistry;
import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.policy.DemoPolicy;
import io.breakwater.jobs.policy.Policies;
import io.breakwater.jobs.policy.PolicyVersion;
import io.breakwater.schemas.avro.DeadLetter;
import io.breakwater.schemas.avro.UnattributedReport;
import io.breakwater.schemas.reference.LongReference;
import io.breakwater.schemas.reference.ShortReference;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.sinks.kafka.OutRecord;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static io.breakwater.jobs.ingest.ReportMails.PROOF;
import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("try") // A harness closes with any Exception.
class ForgedReportsTest {
    private static final int FORGED_PER_KIND = 2_000;

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
    void tenThousandForgedComplaintsChangeNoCount() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processBroadcastElement(DemoPolicy.from(0), 0);
            harness.setProcessingTime(ReportMails.KAFKA_AT_MS);

            for (int i = 0; i < FORGED_PER_KIND; i++) {
                String reference = ReportMails.header("m-" + i);
                harness.processElement(ReportMails.complaint("", reference, ""), 0);
                harness.processElement(
                        ReportMails.complaint("evil.example; dkim=pass header.d=grudge.example", reference, ""), 0);
                harness.processElement(
                        ReportMails.complaint(
                                "reports.breakwater.example; dkim=pass header.d=evil.example", reference, ""),
                        0);
                harness.processElement(
                        ReportMails.complaint(PROOF, reference.replace("p=marketing", "p=transactional"), ""), 0);
                harness.processElement(
                        ReportMails.complaint(
                                PROOF, LongReference.write(ReportMails.mail("m-" + i), ReportMails.FOREIGN), ""),
                        0);
            }
            harness.processElement(ReportMails.complaint(PROOF, ReportMails.header("real"), ""), 0);

            Map<FactKind, Long> facts = count(harness.extractOutputValues(), MailFact::kind);
            assertThat(facts)
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of(FactKind.COMPLAINT, 1L, FactKind.UNATTRIBUTED, 3L * FORGED_PER_KIND));
            assertThat(reasons(harness.extractOutputValues())).containsOnlyKeys("UNVERIFIED_SOURCE");
            assertThat(deadLetters(harness)).isEqualTo(Map.of("REFERENCE_ALTERED", 2L * FORGED_PER_KIND));
            assertThat(side(harness, DecodeFunction.TO_JOIN)).isEmpty();
        }
    }

    @Test
    void backscatterAttributesNothing() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processBroadcastElement(DemoPolicy.from(0), 0);
            harness.setProcessingTime(ReportMails.KAFKA_AT_MS);
            String forged = ShortReference.of(ReportMails.mail("m"), 1).write(ReportMails.FOREIGN);

            for (int i = 0; i < FORGED_PER_KIND; i++) {
                harness.processElement(ReportMails.bounce("someone@news.acme.example", "", ""), 0);
                harness.processElement(ReportMails.bounce(forged + "@news.acme.example", "", ""), 0);
                harness.processElement(ReportMails.bounce("someone@news.acme.example", "", i + "@evil.example"), 0);
            }

            assertThat(count(harness.extractOutputValues(), MailFact::kind))
                    .isEqualTo(Map.of(FactKind.UNATTRIBUTED, (long) FORGED_PER_KIND));
            assertThat(reasons(harness.extractOutputValues())).containsOnlyKeys("NO_REFERENCE");
            assertThat(deadLetters(harness)).isEqualTo(Map.of("REFERENCE_ALTERED", (long) FORGED_PER_KIND));
            assertThat(side(harness, DecodeFunction.TO_JOIN)).hasSize(FORGED_PER_KIND);
        }
    }

    private Map<String, Long> reasons(List<MailFact> facts) {
        return count(
                facts.stream()
                        .filter(fact -> fact.kind() == FactKind.UNATTRIBUTED)
                        .toList(),
                fact -> coder.decode(fact.body(), UnattributedReport.class).getReason());
    }

    private Map<String, Long> deadLetters(BroadcastOperatorTestHarness<RawRecord, PolicyVersion, MailFact> harness) {
        List<OutRecord> letters = side(harness, DecodeFunction.DEAD_LETTERS).toList();
        return count(letters, out -> coder.decode(out.value(), DeadLetter.class).getReason());
    }

    private static <T> Stream<T> side(
            BroadcastOperatorTestHarness<RawRecord, PolicyVersion, MailFact> harness, OutputTag<T> tag) {
        var output = harness.getSideOutput(tag);
        return output == null ? Stream.empty() : output.stream().map(StreamRecord::getValue);
    }

    private static <T, K> Map<K, Long> count(List<T> all, Function<T, K> by) {
        return all.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
    }

    private BroadcastOperatorTestHarness<RawRecord, PolicyVersion, MailFact> harness() throws Exception {
        DecoderConfig config =
                new DecoderConfig(registry.config(cacheDir), "recipient-key", "r1", ReportMails.KEYS, "");
        return ProcessFunctionTestHarnesses.forBroadcastProcessFunction(
                new DecodeFunction(config, Duration.ofDays(3)), Policies.STATE);
    }
}
