// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.codec.FakeRegistry;
import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.OpenReport;
import io.breakwater.jobs.fact.TupleEntry;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.UnattributedReport;
import io.breakwater.schemas.reference.MailTuple;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.topic.Topics;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("try") // A harness closes with any Exception.
class DictionaryFunctionTest {
    private static final MailTuple TUPLE = ReportMails.TUPLE;
    private static final MailTuple OTHER = new MailTuple("other", "LIFECYCLE", "192.0.2.9", "o.example", "t", "c", "s");

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
    void aReportTakesTheFieldsOfItsMail() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(new TupleEntry(7, TUPLE), 0);

            harness.processElement2(report(1), 0);

            Bounce bounce = bounces(harness.extractOutputValues()).get(0);
            assertThat(bounce.getPool()).isEqualTo("marketing");
            assertThat(bounce.getSourceIp()).isEqualTo("127.0.2.1");
            assertThat(bounce.getCampaign()).isEqualTo("c-1");
            assertThat(bounce.getAttribution()).isEqualTo("JOIN:message-id");
        }
    }

    @Test
    void twoTuplesOfOneNumberAttributeNothing() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(new TupleEntry(7, TUPLE), 0);
            harness.processElement1(new TupleEntry(7, OTHER), 0);
            harness.processElement1(new TupleEntry(7, TUPLE), 0);

            harness.processElement2(report(1), 0);

            assertThat(harness.extractOutputValues()).singleElement().satisfies(fact -> {
                assertThat(fact.kind()).isEqualTo(FactKind.UNATTRIBUTED);
                assertThat(coder.decode(fact.body(), UnattributedReport.class).getReason())
                        .isEqualTo("AMBIGUOUS_REFERENCE");
            });
        }
    }

    @Test
    void aReportBeforeTheFirstMailOfItsTupleWaitsAndIsThenLate() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement2(report(1), 0);
            harness.processElement2(report(2).numbered(8), 0);

            harness.processElement1(new TupleEntry(7, TUPLE), 0);
            harness.setProcessingTime(Waiting.WAIT_MS + 1);

            assertThat(bounces(harness.extractOutputValues())).hasSize(1);
            assertThat(harness.getSideOutput(LateOutput.TAG)).hasSize(1);
        }
    }

    @Test
    void aRestoredDictionaryRemembers() throws Exception {
        OperatorSubtaskState snapshot;
        try (var before = harness()) {
            before.open();
            before.processElement1(new TupleEntry(7, TUPLE), 0);
            snapshot = before.snapshot(1, 1);
        }
        try (var after = harness()) {
            after.initializeState(snapshot);
            after.open();

            after.processElement2(report(1), 0);

            assertThat(bounces(after.extractOutputValues())).hasSize(1);
        }
    }

    private List<Bounce> bounces(List<MailFact> facts) {
        return facts.stream()
                .filter(fact -> fact.kind() == FactKind.BOUNCE)
                .map(fact -> coder.decode(fact.body(), Bounce.class))
                .toList();
    }

    private OpenReport report(long message) {
        OpenReport open = OpenReports.bounce(message);
        Bounce bounce = Bounce.newBuilder()
                .setEventId("e-" + message)
                .setMessageId("")
                .setOccurredAt(Instant.ofEpochMilli(1_000))
                .setReceivedAt(Instant.ofEpochMilli(1_000))
                .build();
        MailFact fact = new MailFact(
                FactKind.BOUNCE, 9, message, "", coder.encode(Topics.MAIL_BOUNCES, bounce), 1_000, 1_000, 0, 0, null);
        return new OpenReport(fact, open.message(), 7, open.how(), open.complete(), open.claims(), open.raw());
    }

    private KeyedTwoInputStreamOperatorTestHarness<Integer, TupleEntry, OpenReport, MailFact> harness()
            throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new DictionaryFunction(registry.config(cacheDir))),
                TupleEntry::id,
                OpenReport::tupleId,
                Types.INT);
    }
}
