// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.core.fact.Family;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.ingest.Facts;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("try") // A harness closes with any Exception.
class CombinerOperatorTest {

    private static final long START_MS = 1_000_000;
    private static final long START_TICK = START_MS / CombinerOperator.TICK_MS;

    @Test
    void factsOfOneTickLeaveAsOneDeltaPerScopeFollowedByTheTickAsWatermark() throws Exception {
        try (var harness = open(START_MS)) {
            harness.processElement(Facts.accepted(1, START_MS), 0);
            harness.processElement(Facts.attempt(2, START_MS, Family.BLOCK), 0);

            harness.setProcessingTime(START_MS + CombinerOperator.TICK_MS);

            ScopeDelta pool = delta(harness, ScopeKind.POOL);
            assertThat(pool.tick()).isEqualTo(START_TICK);
            assertThat(pool.n()).isEqualTo(2);
            assertThat(pool.accepted()).isEqualTo(1);
            assertThat(pool.tallies()).singleElement().satisfies(tally -> {
                assertThat(tally.family()).isEqualTo(Family.BLOCK);
                assertThat(tally.bad()).isEqualTo(1);
            });
            assertThat(lastOutput(harness)).isEqualTo(new Watermark(START_TICK));
        }
    }

    @Test
    void everyFactLeavesStampedAndOnlyAnsweredFirstAttemptsCount() throws Exception {
        try (var harness = open(START_MS)) {
            harness.processElement(Facts.accepted(1, START_MS), 0);
            harness.processElement(Facts.attempt(2, START_MS, Family.BLOCK, 2), 0);

            assertThat(harness.getSideOutput(ReputationTags.STAMPED))
                    .extracting(StreamRecord::getValue)
                    .satisfiesExactly(
                            first -> assertThat(first.counted()).isTrue(),
                            retry -> assertThat(retry.counted()).isFalse())
                    .allSatisfy(fact -> assertThat(fact.tick()).isEqualTo(START_TICK));
        }
    }

    @Test
    void aLateFactCountsWhileAWindowReachesItAndIsStoredUncountedBeyond() throws Exception {
        try (var harness = open(START_MS)) {
            harness.processElement(Facts.accepted(1, START_MS), 0);
            harness.processElement(Facts.accepted(2, START_MS - 29 * Facts.PANE_MS), 0);
            harness.processElement(Facts.accepted(3, START_MS - 30 * Facts.PANE_MS), 0);

            assertThat(harness.getSideOutput(ReputationTags.STAMPED))
                    .extracting(fact -> fact.getValue().counted())
                    .containsExactly(true, true, false);
        }
    }

    @Test
    void aFactAfterTheTicksEndIsStampedBehindItsWatermarkEvenBeforeTheTimerRan() throws Exception {
        try (var harness = open(START_MS)) {
            harness.processElement(Facts.accepted(1, START_MS), 0);
            harness.setProcessingTime(START_MS + CombinerOperator.TICK_MS);

            harness.processElement(Facts.accepted(2, START_MS), 0);

            assertThat(stampedTicks(harness)).containsExactly(START_TICK, START_TICK + 1);
        }
    }

    @Test
    void sumsLeaveBeforeABarrierSoThatTheyAreNeverState() throws Exception {
        try (var harness = open(START_MS)) {
            harness.processElement(Facts.accepted(1, START_MS), 0);

            harness.prepareSnapshotPreBarrier(1);

            assertThat(delta(harness, ScopeKind.POOL).n()).isEqualTo(1);
            assertThat(watermarks(harness)).isEmpty();
        }
    }

    @Test
    void watermarksAndIdlenessOfTheSourcesAreIgnored() throws Exception {
        try (var harness = open(START_MS)) {
            harness.processWatermark(new Watermark(Long.MAX_VALUE));
            harness.processWatermarkStatus(WatermarkStatus.IDLE);
            assertThat(harness.getOutput()).isEmpty();

            harness.setProcessingTime(START_MS + CombinerOperator.TICK_MS);

            assertThat(watermarks(harness)).containsExactly(START_TICK);
        }
    }

    @Test
    void aClockThatSteppedBackOverARestoreReusesNoTick() throws Exception {
        OperatorSubtaskState snapshot;
        try (var before = open(START_MS)) {
            snapshot = before.snapshot(1, 1);
        }
        try (var after = harness()) {
            after.setProcessingTime(START_MS - 10_000);
            after.initializeState(snapshot);
            after.open();

            after.processElement(Facts.accepted(1, START_MS), 0);
            after.setProcessingTime(START_MS - 10_000 + CombinerOperator.TICK_MS);
            after.processElement(Facts.accepted(2, START_MS), 0);

            assertThat(stampedTicks(after)).containsExactly(START_TICK, START_TICK + 1);
        }
    }

    @Test
    void progressIsReportedOnceASecondWithoutMail() throws Exception {
        try (var harness = open(START_MS)) {
            for (long atMs = START_MS; atMs <= START_MS + 2_000; atMs += CombinerOperator.TICK_MS) {
                harness.setProcessingTime(atMs);
            }

            assertThat(harness.getSideOutput(ReputationTags.PROGRESS))
                    .extracting(StreamRecord::getValue)
                    .hasSize(2)
                    .allSatisfy(progress -> assertThat(progress.facts()).isZero());
        }
    }

    @Test
    void theEndOfInputFlushesTheOpenTick() throws Exception {
        try (var harness = open(START_MS)) {
            harness.processElement(Facts.accepted(1, START_MS), 0);

            harness.endInput();
            harness.getOperator().finish();

            assertThat(delta(harness, ScopeKind.POOL).n()).isEqualTo(1);
            assertThat(watermarks(harness)).containsExactly(START_TICK);
        }
    }

    private static OneInputStreamOperatorTestHarness<MailFact, ScopeDelta> open(long nowMs) throws Exception {
        var harness = harness();
        harness.setProcessingTime(nowMs);
        harness.open();
        return harness;
    }

    private static OneInputStreamOperatorTestHarness<MailFact, ScopeDelta> harness() throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new CombinerOperator());
    }

    private static ScopeDelta delta(OneInputStreamOperatorTestHarness<MailFact, ScopeDelta> harness, ScopeKind kind) {
        List<ScopeDelta> ofKind = harness.extractOutputValues().stream()
                .filter(delta -> delta.kind() == kind)
                .toList();
        assertThat(ofKind).hasSize(1);
        return ofKind.get(0);
    }

    private static List<Long> stampedTicks(OneInputStreamOperatorTestHarness<MailFact, ScopeDelta> harness) {
        return harness.getSideOutput(ReputationTags.STAMPED).stream()
                .map(record -> record.getValue().tick())
                .toList();
    }

    private static List<Long> watermarks(OneInputStreamOperatorTestHarness<MailFact, ScopeDelta> harness) {
        return harness.getOutput().stream()
                .filter(Watermark.class::isInstance)
                .map(mark -> ((Watermark) mark).getTimestamp())
                .toList();
    }

    private static Object lastOutput(OneInputStreamOperatorTestHarness<MailFact, ScopeDelta> harness) {
        return List.copyOf(harness.getOutput()).get(harness.getOutput().size() - 1);
    }
}
