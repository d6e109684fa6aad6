// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.config.Mode;
import io.breakwater.core.fact.Family;
import io.breakwater.core.node.LaneLoad;
import io.breakwater.core.node.NodeReport;
import io.breakwater.core.node.NodeShare;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.breakwater.core.coordinator.Verdicts.CONFIG;
import static io.breakwater.core.coordinator.Verdicts.IP1;
import static io.breakwater.core.coordinator.Verdicts.IP2;
import static io.breakwater.core.coordinator.Verdicts.POOL;
import static io.breakwater.core.coordinator.Verdicts.TICK;
import static io.breakwater.core.coordinator.Verdicts.bad;
import static io.breakwater.core.coordinator.Verdicts.step;
import static org.assertj.core.api.Assertions.assertThat;

class HeartbeatsTest {
    private static final CoordinatorState FRESH = CoordinatorState.initial(7);

    private static CoordinatorState heard(CoordinatorState state, String node, long tick, double demand, long held) {
        LaneLoad lane = new LaneLoad(POOL, demand, held, 5_000, 60_000);
        return Coordinator.heard(state, new NodeReport(node, tick, List.of(lane)));
    }

    private static CoordinatorStep opened(CoordinatorState state) {
        return step(
                state,
                TICK,
                bad(IP1, TICK, Family.BLOCK, 30, 30),
                bad(IP2, TICK, Family.BLOCK, 30, 30),
                bad(POOL, TICK, Family.BLOCK, 60, 60));
    }

    private static Decision pool(CoordinatorStep step) {
        return step.effects().decisions().stream()
                .filter(decision -> decision.scope().equals(POOL))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aHeartbeatMovesNothingByItself() {
        CoordinatorState state = heard(FRESH, "n1", TICK, 1e9, 1_000_000);

        assertThat(step(state, TICK + 1).effects()).isEqualTo(Effects.NONE);
    }

    @Test
    void decisionsOfAPoolAndOfItsIpsCarryTheSharesOfTheNodesThatSendSuchMail() {
        CoordinatorStep step = opened(heard(heard(FRESH, "n1", TICK, 10, 0), "n2", TICK, 10, 0));

        assertThat(step.effects().decisions())
                .isNotEmpty()
                .allSatisfy(decision -> assertThat(decision.shares())
                        .containsExactly(new NodeShare("n1", 0.5), new NodeShare("n2", 0.5)));
    }

    @Test
    void aRenewalFollowsDemandAndTheNodesThatAreLeft() {
        CoordinatorStep opened = opened(heard(heard(FRESH, "n1", TICK, 10, 0), "n2", TICK, 10, 0));
        long later = TICK + 200;

        CoordinatorStep renewed = step(heard(opened.state(), "n2", later, 3, 0), later);

        assertThat(pool(renewed).renewal()).isTrue();
        assertThat(pool(renewed).seq()).isEqualTo(pool(opened).seq());
        assertThat(pool(renewed).shares()).containsExactly(new NodeShare("n2", 1));
    }

    @Test
    void aTransitionTellsWhatIsHeldAndWhenTheNextExpires() {
        CoordinatorStep step = opened(heard(FRESH, "n1", TICK, 10, 1_234));

        Transition pool = step.effects().transitions().get(2);
        assertThat(pool.held()).isEqualTo(1_234);
        assertThat(pool.oldestHeldAgeMs()).isEqualTo(5_000);
        assertThat(pool.nextExpiryMs()).isEqualTo(60_000);
        assertThat(pool.line()).contains(", held 1234 (next expires 1970-01-12T13:47:40Z), ");
    }

    @Test
    void withoutHeartbeatsHeldIsUnknownAndWithThemItMayBeNone() {
        assertThat(opened(FRESH).effects().transitions().get(2).line()).contains(", held -, ");
        assertThat(opened(heard(FRESH, "n1", TICK, 10, 0))
                        .effects()
                        .transitions()
                        .get(2)
                        .line())
                .contains(", held 0, ");
    }

    @Test
    void inModeSlowEveryStateCarriesAnAllowance() {
        long held = CONFIG.breaker().reason(Family.BLOCK).openMs() / 50;
        var slow = CONFIG.withMode(Mode.SLOW);
        CoordinatorStep opened = step(FRESH, slow, TICK, bad(IP1, TICK, Family.BLOCK, 30, 30));
        CoordinatorStep probing = step(opened.state(), slow, TICK + 2 * held);

        assertThat(opened.effects().decisions())
                .singleElement()
                .satisfies(decision -> assertThat(decision.allowedPerSecond()).isEqualTo(1));
        assertThat(probing.effects().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.state()).isEqualTo(BreakerState.HALF_OPEN);
            assertThat(decision.allowedPerSecond()).isEqualTo(1);
        });
    }

    @Test
    void heartbeatsSurviveARestore() {
        CoordinatorState restored = Coordinator.restore(heard(FRESH, "n1", TICK, 10, 3), 8);

        assertThat(pool(opened(restored)).shares()).containsExactly(new NodeShare("n1", 1));
    }
}
