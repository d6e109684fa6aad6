// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.fact.HashKey;
import io.breakwater.jobs.fact.JoinEntry;
import io.breakwater.jobs.fact.LateHeaders;
import io.breakwater.jobs.fact.OpenReport;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.sinks.kafka.OutRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("try") // A harness closes with any Exception.
class JoinFunctionTest {
    private static final Duration TTL = Duration.ofDays(3);

    @Test
    void aReportAfterItsMailGoesOnWithTheNumberOfTheTuple() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(entry(1, 77), 0);

            harness.processElement2(OpenReports.bounce(1), 0);

            assertThat(harness.extractOutputValues())
                    .extracting(OpenReport::tupleId)
                    .containsExactly(77);
            assertThat(late(harness)).isEmpty();
        }
    }

    @Test
    void aReportBeforeItsMailWaitsForIt() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement2(OpenReports.bounce(1), 0);
            harness.setProcessingTime(Waiting.WAIT_MS - 1);

            harness.processElement1(entry(1, 77), 0);
            harness.setProcessingTime(Waiting.WAIT_MS + 1);

            assertThat(harness.extractOutputValues())
                    .extracting(OpenReport::tupleId)
                    .containsExactly(77);
            assertThat(late(harness)).isEmpty();
        }
    }

    @Test
    void aReportThatFindsNothingInTimeIsLateAndLeavesNoState() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement2(OpenReports.bounce(1), 0);

            harness.setProcessingTime(Waiting.WAIT_MS + 1);

            assertThat(late(harness)).singleElement().satisfies(out -> {
                assertThat(out.topic()).isEqualTo(Topics.REPORTS_LATE);
                assertThat(out.value()).hasSize(100);
                assertThat(out.timestampMs()).isEqualTo(3_000);
                assertThat(out.headers())
                        .containsEntry(LateHeaders.ORIGIN, Topics.MTA_REPORTS)
                        .containsEntry(LateHeaders.HEADER_MESSAGE_ID, "1@mta.example")
                        .containsEntry(LateHeaders.RECIPIENT, "00ff");
            });
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void whatAPatternFoundIsGoodEnoughWhenTheJoinFindsNothing() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement2(OpenReports.bounce(1, true, 100), 0);

            harness.setProcessingTime(Waiting.WAIT_MS + 1);

            assertThat(harness.getSideOutput(JoinFunction.COMPLETE)).hasSize(1);
            assertThat(late(harness)).isEmpty();
        }
    }

    @Test
    void aMessageIdOfSeveralTuplesIsLookedUpByRecipient() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(entry(1, 77), 0);
            harness.processElement1(entry(1, 78), 0);

            harness.processElement2(OpenReports.bounce(1), 0);

            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(late(harness)).hasSize(1);
        }
    }

    @Test
    void aRepeatedEntryChangesNothing() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(entry(1, 77), 0);
            harness.processElement1(entry(1, 77), 0);

            harness.processElement2(OpenReports.bounce(1), 0);
            harness.processElement2(OpenReports.bounce(1), 0);

            assertThat(harness.extractOutputValues())
                    .extracting(OpenReport::tupleId)
                    .containsExactly(77, 77);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        }
    }

    @Test
    void aFloodAboutOneMessageDoesNotFillTheState() throws Exception {
        try (var harness = harness()) {
            harness.open();

            for (int i = 0; i < 1_000; i++) {
                harness.processElement2(OpenReports.bounce(1), 0);
            }
            harness.processElement2(OpenReports.bounce(2, false, Waiting.LARGEST_BYTES + 1), 0);

            assertThat(late(harness)).hasSize(1_000 - Waiting.MOST_PER_KEY + 1);
        }
    }

    @Test
    void mailIsForgottenAfterTheHorizon() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.setStateTtlProcessingTime(0);
            harness.processElement1(entry(1, 77), 0);

            harness.setStateTtlProcessingTime(TTL.toMillis() + 1);
            harness.processElement2(OpenReports.bounce(1), 0);
            harness.setProcessingTime(Waiting.WAIT_MS + 1);

            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(late(harness)).hasSize(1);
        }
    }

    @Test
    void aRestoredJoinRemembersMailAndWaitingReports() throws Exception {
        OperatorSubtaskState snapshot;
        try (var before = harness()) {
            before.open();
            before.processElement1(entry(1, 77), 0);
            before.processElement2(OpenReports.bounce(2), 0);
            snapshot = before.snapshot(1, 1);
        }
        try (var after = harness()) {
            after.initializeState(snapshot);
            after.open();

            after.processElement2(OpenReports.bounce(1), 0);
            after.processElement1(entry(2, 78), 0);
            after.processElement2(OpenReports.bounce(3), 0);
            after.setProcessingTime(2 * Waiting.WAIT_MS);

            assertThat(after.extractOutputValues())
                    .extracting(OpenReport::tupleId)
                    .containsExactly(77, 78);
            assertThat(late(after)).hasSize(1);
        }
    }

    private static JoinEntry entry(long message, int tupleId) {
        return new JoinEntry(new HashKey(0, message), tupleId);
    }

    private static List<OutRecord> late(
            KeyedTwoInputStreamOperatorTestHarness<HashKey, JoinEntry, OpenReport, OpenReport> harness) {
        var late = harness.getSideOutput(LateOutput.TAG);
        return late == null
                ? List.of()
                : late.stream().map(StreamRecord::getValue).toList();
    }

    private static KeyedTwoInputStreamOperatorTestHarness<HashKey, JoinEntry, OpenReport, OpenReport> harness()
            throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new JoinFunction(TTL)),
                JoinEntry::message,
                OpenReport::message,
                TypeInformation.of(HashKey.class));
    }
}
