// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.command.Command;
import io.breakwater.core.command.Verb;
import io.breakwater.core.coordinator.Decision;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.node.LaneLoad;
import io.breakwater.core.node.NodeReport;
import io.breakwater.core.node.NodeShare;
import io.breakwater.core.verdict.ScopeEvaluator;
import io.breakwater.core.verdict.Verdict;
import io.breakwater.core.window.MemoryPanes;
import io.breakwater.core.window.Ticks;
import io.breakwater.jobs.codec.EngineConfigCodec;
import io.breakwater.jobs.codec.ReadBack;
import io.breakwater.jobs.policy.DemoPolicy;
import io.breakwater.jobs.policy.Policies;
import io.breakwater.jobs.policy.PolicyVersion;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("try") // A harness closes with any Exception.
class CoordinatorFunctionTest {

    private static final long NOW_MS = 1_000_000_000;
    private static final long TICK = Ticks.of(NOW_MS);

    @Test
    void anOpenedCoordinatorFirstSendsItsMarkerAndDecidesNothingUntilItCameBack() throws Exception {
        try (var harness = opened(NOW_MS)) {
            harness.processElement(CoordinatorInput.of(tripped(TICK)), 0);
            harness.watermark(TICK);

            Fence fence = fences(harness).get(0);
            assertThat(harness.extractOutputValues().get(0).fence()).isEqualTo(fence);
            assertThat(fence.epoch()).isEqualTo(NOW_MS);
            assertThat(decisions(harness)).isEmpty();

            harness.processElement(returned(fence), 0);

            assertThat(decisions(harness)).singleElement().satisfies(decision -> {
                assertThat(decision.scope()).isEqualTo(Deltas.CAMPAIGN);
                assertThat(decision.state()).isEqualTo(BreakerState.SUSPENDED);
                assertThat(decision.epoch()).isEqualTo(NOW_MS);
                assertThat(decision.tick()).isEqualTo(TICK);
            });
        }
    }

    @Test
    void aDecisionAndItsTransitionCiteTheSameNumbers() throws Exception {
        try (var harness = fenced(NOW_MS)) {
            harness.processElement(CoordinatorInput.of(tripped(TICK)), 0);
            harness.watermark(TICK);

            Decision decision = decisions(harness).get(0);
            assertThat(harness.getSideOutput(ReputationTags.AUDIT))
                    .extracting(record -> record.getValue().transition())
                    .filteredOn(Objects::nonNull)
                    .singleElement()
                    .satisfies(transition -> {
                        assertThat(transition.seq()).isEqualTo(decision.seq());
                        assertThat(transition.evidence()).isEqualTo(decision.evidence());
                        assertThat(transition.evidence().bad()).isEqualTo(50);
                    });
        }
    }

    @Test
    void aRestoredCoordinatorSpeaksUnderAHigherEpochAndOnlyBehindItsNewMarker() throws Exception {
        OperatorSubtaskState snapshot = suspended();
        try (var after = harness()) {
            after.initializeState(snapshot);
            after.setProcessingTime(NOW_MS - 5_000);
            after.open();
            after.watermark(TICK + 100);
            assertThat(fences(after))
                    .singleElement()
                    .satisfies(fence -> assertThat(fence.epoch()).isEqualTo(NOW_MS + 1));
            assertThat(decisions(after)).isEmpty();

            after.processElement(returned(fences(after).get(0)), 0);
            after.watermark(TICK + 200);

            assertThat(decisions(after)).isNotEmpty().allSatisfy(decision -> {
                assertThat(decision.epoch()).isEqualTo(NOW_MS + 1);
                assertThat(decision.state()).isEqualTo(BreakerState.SUSPENDED);
            });
        }
    }

    @Test
    void aStricterPublishedDecisionWinsOverRestoredState() throws Exception {
        Decision published;
        try (var lost = fenced(NOW_MS)) {
            lost.processElement(CoordinatorInput.of(tripped(TICK)), 0);
            lost.watermark(TICK);
            published = decisions(lost).get(0);
        }
        try (var harness = opened(NOW_MS + 10_000)) {
            harness.processElement(CoordinatorInput.of(progress(TICK + 200)), 0);
            harness.processElement(CoordinatorInput.of(new ReadBack(NOW_MS, null, published)), 0);

            harness.processElement(returned(fences(harness).get(0)), 0);
            harness.processElement(CoordinatorInput.of(quiet(TICK + 201)), 0);
            harness.watermark(TICK + 400);

            assertThat(decisions(harness)).isNotEmpty().allSatisfy(decision -> {
                assertThat(decision.state()).isEqualTo(BreakerState.SUSPENDED);
                assertThat(decision.epoch()).isEqualTo(NOW_MS + 10_000);
            });
        }
    }

    @Test
    void aLifeSignLeavesOnceASecondOfTicks() throws Exception {
        try (var harness = fenced(NOW_MS)) {
            for (long tick = TICK; tick < TICK + 100; tick++) {
                harness.watermark(tick);
            }

            assertThat(harness.extractOutputValues())
                    .extracting(FastOutput::alive)
                    .filteredOn(Objects::nonNull)
                    .hasSize(5)
                    .allSatisfy(alive -> assertThat(alive.epoch()).isEqualTo(NOW_MS));
        }
    }

    @Test
    void aHeartbeatIsInTheSharesOfTheNextDecisionAndSurvivesARestore() throws Exception {
        OperatorSubtaskState snapshot;
        try (var before = fenced(NOW_MS)) {
            before.watermark(TICK);
            before.processElement(CoordinatorInput.of(heartbeat()), 0);
            before.processElement(CoordinatorInput.of(opening(TICK + 1)), 0);
            before.watermark(TICK + 1);
            assertThat(decisions(before)).singleElement().satisfies(CoordinatorFunctionTest::isSharedByOne);
            snapshot = before.snapshot(1, 1);
        }
        try (var after = harness()) {
            after.initializeState(snapshot);
            after.setProcessingTime(NOW_MS + 1_000);
            after.open();
            after.watermark(TICK + 20);
            after.processElement(returned(fences(after).get(0)), 0);
            after.watermark(TICK + 40);

            assertThat(decisions(after)).isNotEmpty().allSatisfy(CoordinatorFunctionTest::isSharedByOne);
        }
    }

    @Test
    void aCommandIsObeyedAtItsTickOnceAndOutlivesARestart() throws Exception {
        Command open =
                new Command("c1", "ip:192.0.2.9@grudge", Verb.OPEN, "on-call", "ticket 7", TICK + 20, 60_000, -1);
        OperatorSubtaskState before;
        try (var harness = fenced(NOW_MS)) {
            harness.processElement(CoordinatorInput.of(open), 0);
            harness.watermark(TICK + 19);
            assertThat(decisions(harness)).isEmpty();
            before = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.setProcessingTime(NOW_MS + 5_000);
            harness.initializeState(before);
            harness.open();
            harness.processElement(CoordinatorInput.of(open), 0);
            harness.processElement(returned(fences(harness).get(0)), 0);
            harness.watermark(TICK + 21);
            harness.processElement(CoordinatorInput.of(open), 0);
            harness.watermark(TICK + 30);

            assertThat(decisions(harness)).singleElement().satisfies(decision -> {
                assertThat(decision.state()).isEqualTo(BreakerState.OPEN);
                assertThat(decision.commandId()).isEqualTo("c1");
            });
            assertThat(harness.getSideOutput(ReputationTags.AUDIT))
                    .extracting(record -> record.getValue().transition().actor())
                    .containsExactly("on-call");
        }
    }

    private static void isSharedByOne(Decision decision) {
        assertThat(decision.state()).isEqualTo(BreakerState.OPEN);
        assertThat(decision.shares()).containsExactly(new NodeShare("n1", 1));
    }

    private static NodeReport heartbeat() {
        return new NodeReport("n1", 0, List.of(new LaneLoad("pool:marketing/LIFECYCLE@grudge", 5, 2, 1, 1)));
    }

    private static OperatorSubtaskState suspended() throws Exception {
        try (var before = fenced(NOW_MS)) {
            before.processElement(CoordinatorInput.of(tripped(TICK)), 0);
            before.watermark(TICK);
            return before.snapshot(1, 1);
        }
    }

    private static Verdict tripped(long tick) {
        return verdict(tick, 50);
    }

    private static Verdict quiet(long tick) {
        return verdict(tick, 0);
    }

    private static Verdict verdict(long tick, long bad) {
        return verdict(tick, Deltas.campaign(tick, 60, bad));
    }

    private static Verdict opening(long tick) {
        return verdict(tick, Deltas.domain(tick, 60, 50));
    }

    private static Verdict verdict(long tick, ScopeDelta delta) {
        return ScopeEvaluator.onTick(
                        null,
                        List.of(delta),
                        tick,
                        new EngineConfigCodec().decode(DemoPolicy.from(0)),
                        new MemoryPanes())
                .verdict()
                .orElseThrow();
    }

    private static TickProgress progress(long tick) {
        return new TickProgress(tick, 0, 0, 0);
    }

    private static CoordinatorInput returned(Fence fence) {
        return CoordinatorInput.of(new ReadBack(fence.epoch(), fence.scope(), null));
    }

    private static List<Fence> fences(
            KeyedBroadcastOperatorTestHarness<String, CoordinatorInput, PolicyVersion, FastOutput> harness) {
        return harness.extractOutputValues().stream()
                .map(FastOutput::fence)
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<Decision> decisions(
            KeyedBroadcastOperatorTestHarness<String, CoordinatorInput, PolicyVersion, FastOutput> harness) {
        return harness.extractOutputValues().stream()
                .map(FastOutput::decision)
                .filter(Objects::nonNull)
                .toList();
    }

    private static KeyedBroadcastOperatorTestHarness<String, CoordinatorInput, PolicyVersion, FastOutput> fenced(
            long nowMs) throws Exception {
        var harness = opened(nowMs);
        harness.processElement(CoordinatorInput.of(progress(Ticks.of(nowMs))), 0);
        harness.processElement(returned(fences(harness).get(0)), 0);
        return harness;
    }

    private static KeyedBroadcastOperatorTestHarness<String, CoordinatorInput, PolicyVersion, FastOutput> opened(
            long nowMs) throws Exception {
        var harness = harness();
        harness.open();
        harness.setProcessingTime(nowMs);
        harness.processBroadcastElement(DemoPolicy.from(0), 0);
        return harness;
    }

    private static KeyedBroadcastOperatorTestHarness<String, CoordinatorInput, PolicyVersion, FastOutput> harness()
            throws Exception {
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(new CoordinatorFunction(), List.of(Policies.STATE)),
                input -> "default",
                Types.STRING,
                1,
                1,
                0);
    }
}
