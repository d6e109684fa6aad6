// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.scenario;

import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.config.Mode;
import io.breakwater.core.coordinator.Transition;
import io.breakwater.core.fact.Fact;
import io.breakwater.core.fact.Family;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** A list that is bad enough for a day and never for five minutes; a third of its mail arrives late, some of it by hours (of the demo). */
class SlowRotTest {
    private static final long BEGIN = 20_000_000;
    private static final int SECONDS = 900;
    private static final long LATEST_MS = 1_200_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aCampaignThatIsBadOverTheDayIsSuspendedOnceAnEpochWithNumbersThatHold(long seed) {
        Rig rig = new Rig(DemoConfig.of(Mode.ENFORCE), 7);
        Random random = new Random(seed);
        for (long tick = BEGIN; tick < BEGIN + 20 * SECONDS; tick++) {
            rig.tick(tick, List.of(mail(tick, random), mail(tick, random)));
        }
        List<Transition> suspensions = new ArrayList<>(rig.transitions);
        suspensions.removeIf(transition -> transition.to() != BreakerState.SUSPENDED);
        assertThat(suspensions).hasSizeBetween(2, 3);
        assertThat(rig.transitions).allMatch(transition -> transition.scope().equals("campaign:c"));
        for (Transition suspension : suspensions) {
            assertThat(suspension.evidence().paneMs()).isEqualTo(90 * 166);
            assertThat(suspension.evidence().line()).isEqualTo(0.04);
            Recount.agrees(rig, suspension);
        }
        for (int i = 1; i < suspensions.size(); i++) {
            long beginMs = suspensions.get(i).evidence().paneFrom() * 90 * 166;
            assertThat(beginMs).isGreaterThan(suspensions.get(i - 1).atMs());
        }
    }

    private static Fact mail(long tick, Random random) {
        long lateMs = random.nextInt(3) == 0 ? random.nextLong(random.nextInt(4) == 0 ? LATEST_MS : 20_000) : 0;
        Family family = random.nextInt(100) < 7 ? Family.HARD_BOUNCE : Family.NONE;
        return Facts.first(tick, tick * 50 - lateMs, "192.0.2.1", family, random.nextLong());
    }
}
