// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Mode;
import io.breakwater.core.config.Resolution;
import io.breakwater.core.fact.Leads;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.scenario.DemoConfig;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.window.MemoryPanes;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class UsualRateTest {
    private static final EngineConfig CONFIG = DemoConfig.of(Mode.OBSERVE);
    private static final long DAY_MS = CONFIG.windows().widthMs(Resolution.DAY);
    private static final long T0 = 1_000 * DAY_MS;

    private final MemoryPanes panes = new MemoryPanes();
    private ScopeState state;

    private double accepted(long atMs, long attempts, long accepted) {
        long paneMs = CONFIG.windows().paneMs();
        ScopeDelta delta = new ScopeDelta(
                "pool:marketing/LIFECYCLE@grudge",
                ScopeKind.POOL,
                atMs / 50,
                Math.floorDiv(atMs, paneMs),
                attempts,
                accepted,
                attempts,
                accepted,
                atMs,
                false,
                List.of(),
                List.of(),
                List.of(),
                Leads.NONE);
        state = ScopeEvaluator.onTick(state, List.of(delta), atMs / 50, CONFIG, panes)
                .state();
        return Rates.activity(state).usualPerSecond();
    }

    @Test
    void aYoungScopeIsTakenAtItsMeanOverAWholeDay() {
        assertThat(accepted(T0, 2_000, 1_500)).isCloseTo(1_500 * 1000.0 / DAY_MS, within(1e-9));
    }

    @Test
    void anEarlierDayCountsWithTheFourteenthOfIt() {
        accepted(T0 + 10, 28_000, 28_000);

        assertThat(accepted(T0 + 3 * DAY_MS, 1, 1)).isCloseTo(2_000 * 1000.0 / DAY_MS, within(1e-6));
    }
}
