// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.fact.Family;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.breakwater.core.coordinator.Verdicts.IP1;
import static io.breakwater.core.coordinator.Verdicts.TICK;
import static io.breakwater.core.coordinator.Verdicts.bad;
import static io.breakwater.core.coordinator.Verdicts.good;
import static io.breakwater.core.coordinator.Verdicts.recovering;
import static io.breakwater.core.coordinator.Verdicts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** A crash in the middle: what was published is newer than what was checkpointed. */
class ReadbackTest {
    private static final CoordinatorState CHECKPOINT =
            step(CoordinatorState.initial(7), TICK, good(IP1, TICK)).state();
    private static final CoordinatorStep OPENED = step(CHECKPOINT, TICK + 5, bad(IP1, TICK + 5, Family.BLOCK, 30, 30));
    private static final long ENDED = OPENED.state().records().get(IP1).course().holdUntilTick();
    private static final CoordinatorStep PROBING = step(OPENED.state(), ENDED);

    @Test
    void aPublishedOpenWinsOverARestoredClosed() {
        CoordinatorState state = Coordinator.restore(CHECKPOINT, 8);
        state = Coordinator.mergePublished(state, only(OPENED));
        CoordinatorStep first = recovering(state, TICK + 40);
        assertThat(first.effects().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.state()).isEqualTo(BreakerState.OPEN);
            assertThat(decision.epoch()).isEqualTo(8);
            assertThat(decision.renewal()).isFalse();
        });
        assertThat(first.effects().transitions()).isEmpty();
        assertThat(first.state().records().get(IP1).course().holdUntilTick()).isEqualTo(ENDED);
        assertThat(step(first.state(), ENDED).effects().transitions())
                .singleElement()
                .satisfies(transition -> assertThat(transition.to()).isEqualTo(BreakerState.HALF_OPEN));
    }

    @Test
    void aNewerAndLaxerOneDoesNotAndIsSaidAgainAboveIt() {
        CoordinatorState state = Coordinator.restore(OPENED.state(), 8);
        state = Coordinator.mergePublished(state, only(PROBING));
        assertThat(recovering(state, ENDED + 5).effects().decisions())
                .singleElement()
                .satisfies(decision -> {
                    assertThat(decision.state()).isEqualTo(BreakerState.OPEN);
                    assertThat(decision.epoch()).isEqualTo(8);
                });
    }

    @Test
    void ofSeveralPublishedTheLastOneCounts() {
        CoordinatorState state = Coordinator.restore(CHECKPOINT, 8);
        for (CoordinatorStep step : List.of(OPENED, PROBING)) {
            state = Coordinator.mergePublished(state, only(step));
        }
        assertThat(state.records().get(IP1).state()).isEqualTo(BreakerState.HALF_OPEN);
    }

    @Test
    void anOlderOneChangesNothing() {
        CoordinatorState state = Coordinator.restore(PROBING.state(), 8);
        CoordinatorState merged = Coordinator.mergePublished(state, only(OPENED));
        assertThat(merged.records()).isEqualTo(state.records());
    }

    @Test
    void withoutACheckpointTheTopicAloneRestricts() {
        CoordinatorState state = Coordinator.mergePublished(CoordinatorState.initial(8), only(OPENED));
        assertThat(state.records().get(IP1).state()).isEqualTo(BreakerState.OPEN);
        assertThat(recovering(state, TICK + 40).effects().decisions()).hasSize(1);
    }

    @Test
    void whatWasReadBackBeforeAnyTrafficWasSeenStartsAboveZero() {
        CoordinatorState state = Coordinator.mergePublished(CoordinatorState.initial(8), only(PROBING));
        CoordinatorStep asked = step(state, ENDED + 1);
        Decision asks = only(asked);
        CoordinatorStep probed = step(asked.state(), ENDED + 2, Probes.answered(good(IP1, ENDED + 2), asks, 20, 20, 0));
        assertThat(probed.state().records().get(IP1).state()).isEqualTo(BreakerState.SLOW_START);
        assertThat(only(probed).allowedPerSecond()).isPositive();
    }

    @Test
    void panesFromBeforeTheReadBackDecisionAreNoEvidence() {
        CoordinatorState state = Coordinator.restore(CHECKPOINT, 8);
        state = Coordinator.mergePublished(state, only(OPENED));
        state = Coordinator.mergePublished(state, only(PROBING));
        CoordinatorStep first = recovering(state, ENDED + 1, bad(IP1, ENDED + 1, Family.BLOCK, 30, 30));
        assertThat(first.effects().transitions()).isEmpty();
    }

    private static Decision only(CoordinatorStep step) {
        assertThat(step.effects().decisions()).hasSize(1);
        return step.effects().decisions().get(0);
    }
}
