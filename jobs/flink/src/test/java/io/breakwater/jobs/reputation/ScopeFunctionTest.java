// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.core.detect.Level;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.verdict.Verdict;
import io.breakwater.core.window.PaneRow;
import io.breakwater.jobs.policy.DemoPolicy;
import io.breakwater.jobs.policy.Policies;
import io.breakwater.jobs.policy.PolicyVersion;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("try") // A harness closes with any Exception.
class ScopeFunctionTest {

    private static final long TICK = 20_000_000;

    @Test
    void aTickIsJudgedWhenTheWatermarkHasPassedItAndNotBefore() throws Exception {
        try (var harness = opened()) {
            harness.processElement(Deltas.campaign(TICK, 60, 50), 0);
            harness.watermark(TICK - 1);
            assertThat(harness.extractOutputValues()).isEmpty();

            harness.watermark(TICK);

            assertThat(harness.extractOutputValues()).singleElement().satisfies(verdict -> {
                assertThat(verdict.tick()).isEqualTo(TICK);
                assertThat(verdict.level()).isEqualTo(Level.TRIP);
            });
        }
    }

    @Test
    void deltasOfOneTickFromTwoCombinersAreJudgedTogetherWhateverTheirOrder() throws Exception {
        try (var harness = opened()) {
            harness.processElement(Deltas.campaign(TICK + 1, 10, 0), 0);
            harness.processElement(Deltas.campaign(TICK, 30, 25), 0);
            harness.processElement(Deltas.campaign(TICK, 30, 25), 0);

            harness.watermark(TICK);

            Verdict verdict = harness.extractOutputValues().get(0);
            assertThat(verdict.card().n()).isEqualTo(60);
            assertThat(verdict.tick()).isEqualTo(TICK);
        }
    }

    @Test
    void aRestoreBetweenDeltaAndWatermarkLosesNothing() throws Exception {
        OperatorSubtaskState snapshot;
        try (var before = opened()) {
            before.processElement(Deltas.campaign(TICK, 30, 25), 0);
            snapshot = before.snapshot(1, 1);
        }
        try (var after = harness()) {
            after.initializeState(snapshot);
            after.open();
            after.processElement(Deltas.campaign(TICK, 30, 25), 0);

            after.watermark(TICK);

            assertThat(after.extractOutputValues())
                    .singleElement()
                    .satisfies(verdict -> assertThat(verdict.card().n()).isEqualTo(60));
        }
    }

    @Test
    void panesThatClosedBeforeARestoreStillCountAfterIt() throws Exception {
        OperatorSubtaskState snapshot;
        try (var before = opened()) {
            before.processElement(Deltas.campaign(TICK, 30, 5), 0);
            before.watermark(TICK);
            before.processElement(Deltas.campaign(TICK + 20, 30, 0), 0);
            before.watermark(TICK + 20);
            snapshot = before.snapshot(1, 1);
        }
        try (var after = harness()) {
            after.initializeState(snapshot);
            after.open();
            after.processElement(Deltas.campaign(TICK + 40, 30, 25), 0);
            after.watermark(TICK + 40);
            assertThat(after.extractOutputValues()).last().satisfies(verdict -> {
                assertThat(verdict.card().n()).isEqualTo(90);
                assertThat(verdict.rows()).extracting(PaneRow::n).containsExactly(30L, 30L, 30L);
                assertThat(verdict.background().quarters())
                        .extracting(PaneRow::n)
                        .satisfies(n -> assertThat(
                                        n.stream().mapToLong(Long::longValue).sum())
                                .isEqualTo(90));
            });
        }
    }

    @Test
    void withoutAPolicyDeltasWait() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(Deltas.campaign(TICK, 60, 50), 0);
            harness.watermark(TICK + 5);
            assertThat(harness.extractOutputValues()).isEmpty();

            harness.processBroadcastElement(DemoPolicy.from(0), 0);
            harness.watermark(TICK + 6);

            assertThat(harness.extractOutputValues().get(0).tick()).isEqualTo(TICK);
        }
    }

    @Test
    void aSilentScopeIsForgotten() throws Exception {
        try (var harness = opened()) {
            harness.processElement(Deltas.campaign(TICK, 60, 0), 0);
            harness.watermark(TICK);
            assertThat(keyedEntries(harness)).isPositive();

            long forgetTicks = ScopeFunction.FORGET.toMillis() / CombinerOperator.TICK_MS;
            harness.watermark(TICK + 2 * forgetTicks);
            harness.watermark(TICK + 4 * forgetTicks);

            assertThat(keyedEntries(harness)).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    private static int keyedEntries(
            KeyedBroadcastOperatorTestHarness<String, ScopeDelta, PolicyVersion, Verdict> harness) {
        var operator = (AbstractStreamOperator<?>) harness.getTwoInputOperator();
        var backend = (HeapKeyedStateBackend<?>) operator.<String>getKeyedStateBackend();
        return backend.numKeyValueStateEntries();
    }

    private static KeyedBroadcastOperatorTestHarness<String, ScopeDelta, PolicyVersion, Verdict> opened()
            throws Exception {
        var harness = harness();
        harness.open();
        harness.processBroadcastElement(DemoPolicy.from(0), 0);
        return harness;
    }

    private static KeyedBroadcastOperatorTestHarness<String, ScopeDelta, PolicyVersion, Verdict> harness()
            throws Exception {
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(new ScopeFunction(), List.of(Policies.STATE)),
                ScopeDelta::scope,
                Types.STRING,
                1,
                1,
                0);
    }
}
