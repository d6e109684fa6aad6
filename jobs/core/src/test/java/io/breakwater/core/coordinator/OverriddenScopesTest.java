// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Line;
import io.breakwater.core.config.Mode;
import io.breakwater.core.config.Overrides;
import io.breakwater.core.config.ScopeNames;
import io.breakwater.core.config.ScopeOverride;
import io.breakwater.core.fact.Family;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.breakwater.core.coordinator.Verdicts.CONFIG;
import static io.breakwater.core.coordinator.Verdicts.IP1;
import static io.breakwater.core.coordinator.Verdicts.TICK;
import static io.breakwater.core.coordinator.Verdicts.bad;
import static io.breakwater.core.coordinator.Verdicts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class OverriddenScopesTest {
    private static final String ELSEWHERE = "ip:192.0.2.1@fairmail";

    @Test
    void anObservedPoolBindsNobodyWhileTheRestIsEnforced() {
        EngineConfig config = with(atGrudge(Optional.of(Mode.OBSERVE), Map.of()));

        CoordinatorStep step = step(
                CoordinatorState.initial(7),
                config,
                TICK,
                bad(IP1, TICK, Family.BLOCK, 30, 30),
                bad(ELSEWHERE, TICK, Family.BLOCK, 30, 30));

        assertThat(step.effects().decisions())
                .extracting(Decision::scope, Decision::state, Decision::dryRun)
                .containsExactlyInAnyOrder(
                        tuple(IP1, BreakerState.OPEN, true), tuple(ELSEWHERE, BreakerState.OPEN, false));
        assertThat(step.effects().transitions())
                .filteredOn(transition -> transition.scope().equals(IP1))
                .allMatch(Transition::dryRun);
    }

    @Test
    void theLineOfTheScopeIsTheOneThatActsAndIsCited() {
        EngineConfig config = with(atGrudge(Optional.empty(), Map.of(Family.BLOCK, Line.of(0.05, 0.12))));

        CoordinatorStep step = step(
                CoordinatorState.initial(7),
                config,
                TICK,
                bad(IP1, TICK, Family.BLOCK, 30, 90),
                bad(ELSEWHERE, TICK, Family.BLOCK, 30, 90));

        assertThat(step.effects().transitions())
                .extracting(
                        Transition::scope, transition -> transition.evidence().line())
                .containsExactlyInAnyOrder(tuple(IP1, 0.12), tuple(ELSEWHERE, 0.10));
    }

    @Test
    void aWiderLineOfTheScopeKeepsItClosed() {
        EngineConfig config = with(atGrudge(Optional.empty(), Map.of(Family.BLOCK, Line.of(0.5, 0.9))));

        CoordinatorStep step = step(
                CoordinatorState.initial(7),
                config,
                TICK,
                bad(IP1, TICK, Family.BLOCK, 30, 90),
                bad(ELSEWHERE, TICK, Family.BLOCK, 30, 90));

        assertThat(step.effects().transitions()).extracting(Transition::scope).containsExactly(ELSEWHERE);
    }

    @Test
    void aRenewalCarriesTheModeOfThePolicyThatHoldsNow() {
        CoordinatorStep opened = step(CoordinatorState.initial(7), CONFIG, TICK, bad(IP1, TICK, Family.BLOCK, 30, 30));

        CoordinatorStep renewed = step(opened.state(), with(atGrudge(Optional.of(Mode.OBSERVE), Map.of())), TICK + 200);

        assertThat(renewed.effects().decisions())
                .extracting(Decision::renewal, Decision::mode, Decision::dryRun, Decision::state)
                .containsExactly(tuple(true, Mode.OBSERVE, true, BreakerState.OPEN));
    }

    private static ScopeOverride atGrudge(Optional<Mode> mode, Map<Family, Line> lines) {
        return new ScopeOverride(ScopeNames.pool("", "", "grudge"), mode, lines);
    }

    private static EngineConfig with(ScopeOverride override) {
        return CONFIG.withOverrides(Overrides.of(List.of(override), Map.of()));
    }
}
