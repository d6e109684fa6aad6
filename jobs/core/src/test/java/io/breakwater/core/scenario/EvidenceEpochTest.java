// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.scenario;

import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Mode;
import io.breakwater.core.coordinator.Transition;
import io.breakwater.core.fact.Fact;
import io.breakwater.core.fact.Family;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Three bad minutes at production clocks, and a sender that does not obey, so that nothing but the epochs limits reductions. */
class EvidenceEpochTest {
    private static final long BEGIN = 20_000_000;
    private static final long ENDED_MS = (BEGIN + 20 * 180) * 50;

    @Test
    void aThreeMinuteIncidentGivesOneReductionPerEvidenceEpoch() {
        Rig rig = new Rig(EngineConfig.defaults(1).withMode(Mode.ENFORCE), 7);
        Random random = new Random(1);
        for (long tick = BEGIN; tick < BEGIN + 20 * 400; tick += 2) {
            boolean sick = tick * 50 < ENDED_MS;
            Family family = sick && random.nextInt(100) < 45 ? Family.FLOW : Family.NONE;
            List<Fact> facts = new ArrayList<>();
            facts.add(Facts.first(tick, tick * 50, "192.0.2.1", family, random.nextLong()));
            rig.tick(tick, facts);
        }
        List<Transition> reductions = rig.transitions.stream()
                .filter(transition -> transition.to() == BreakerState.SLOW_START)
                .toList();
        assertThat(reductions).hasSizeBetween(2, 10);
        for (int i = 1; i < reductions.size(); i++) {
            assertThat(reductions.get(i).evidence().paneFrom())
                    .isGreaterThan(reductions.get(i - 1).evidence().paneTo());
        }
        assertThat(reductions)
                .filteredOn(reduction -> reduction.atMs() > ENDED_MS)
                .hasSizeLessThanOrEqualTo(1);
    }
}
