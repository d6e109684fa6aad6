// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.scenario;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.config.Mode;
import io.breakwater.core.coordinator.Decision;
import io.breakwater.core.coordinator.Transition;
import io.breakwater.core.evidence.Evidence;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the breaker promises, each promise held against every one of 10,000 drawn histories; -Dbreakwater.histories=1000000 draws more. A
 * failure names the seed of its history.
 */
class PromisesTest {
    private static final int BLOCKS = 500;
    private static final long HISTORIES = Long.getLong("breakwater.histories", 10_000);
    private static final long PER_BLOCK = Math.max(1, HISTORIES / BLOCKS);
    private static final Map<BreakerState, Set<BreakerState>> LEGAL = Map.of(
            BreakerState.CLOSED, Set.of(BreakerState.SLOW_START, BreakerState.OPEN),
            BreakerState.SLOW_START, Set.of(BreakerState.SLOW_START, BreakerState.OPEN, BreakerState.CLOSED),
            BreakerState.OPEN, Set.of(BreakerState.HALF_OPEN),
            BreakerState.HALF_OPEN, Set.of(BreakerState.OPEN, BreakerState.SLOW_START),
            BreakerState.ACTIVE, Set.of(BreakerState.SUSPENDED),
            BreakerState.SUSPENDED, Set.of(BreakerState.ACTIVE));

    @Property(tries = BLOCKS, shrinking = ShrinkingMode.OFF)
    void everyPromiseIsKept(@ForAll @LongRange(min = 0, max = Integer.MAX_VALUE) long block) {
        LongStream.range(block * PER_BLOCK, (block + 1) * PER_BLOCK).parallel().forEach(PromisesTest::isKept);
    }

    private static void isKept(long seed) {
        History history = new History(seed);
        String which = "history of seed " + seed;
        everyStepIsLegal(history, which);
        noConsumerSeesOpenBecomeClosed(history, which);
        pairsAndTicksOnlyGrow(history, which);
        actionsRestOnNewerEvidence(history, which);
        whatBindsNobodySaysSo(history, which);
        openHasEnded(history, which);
        assertThat(history.relaxedWhileItMayNot)
                .as("relaxed while recovering or catching up, " + which)
                .isFalse();
        assertThat(history.aboveItsCap).as("allowance above its cap, " + which).isFalse();
        assertThat(history.ofCopy).as("future of a restored copy, " + which).isEqualTo(history.afterCopy);
    }

    private static void everyStepIsLegal(History history, String which) {
        for (Transition transition : history.audit) {
            if (transition.action().startsWith("alert")) {
                assertThat(transition.to()).as(which).isEqualTo(transition.from());
                continue;
            }
            assertThat(LEGAL.get(transition.from())).as(which).contains(transition.to());
        }
    }

    private static void noConsumerSeesOpenBecomeClosed(History history, String which) {
        Map<String, Decision> held = new HashMap<>();
        for (Decision decision : history.told) {
            Decision before = held.get(decision.scope());
            boolean stale = before != null
                    && (decision.epoch() < before.epoch()
                            || (decision.epoch() == before.epoch() && decision.seq() < before.seq()));
            assertThat(stale).as("fenced, " + which).isFalse();
            boolean leapt =
                    before != null && before.state() == BreakerState.OPEN && decision.state() == BreakerState.CLOSED;
            assertThat(leapt)
                    .as("OPEN then CLOSED at " + decision.scope() + ", " + which)
                    .isFalse();
            held.put(decision.scope(), decision);
        }
    }

    private static void pairsAndTicksOnlyGrow(History history, String which) {
        long tick = 0;
        for (Decision decision : history.told) {
            assertThat(decision.tick()).as(which).isGreaterThanOrEqualTo(tick);
            tick = decision.tick();
        }
    }

    /** So one incident gives one reduction per evidence epoch: what was acted upon is never counted again. */
    private static void actionsRestOnNewerEvidence(History history, String which) {
        Map<String, Transition> last = new HashMap<>();
        for (Transition transition : history.audit) {
            Transition before = last.put(transition.scope(), transition);
            Evidence evidence = transition.evidence();
            if (evidence.rule().startsWith("A.")) {
                assertThat(evidence.lowerBound()).as(which).isGreaterThan(evidence.line());
                if (before != null) {
                    assertThat(evidence.paneFrom() * evidence.paneMs())
                            .as(which)
                            .isGreaterThan(before.atMs());
                }
            }
        }
    }

    private static void whatBindsNobodySaysSo(History history, String which) {
        for (Decision decision : history.told) {
            assertThat(decision.dryRun()).as(which).isEqualTo(decision.mode() == Mode.OBSERVE);
            boolean stops = decision.allowedPerSecond() == 0;
            assertThat(stops && decision.mode() == Mode.SLOW)
                    .as("stopped in mode slow, " + which)
                    .isFalse();
        }
    }

    private static void openHasEnded(History history, String which) {
        for (BreakerRecord record : history.records()) {
            assertThat(record.state())
                    .as(record.scope() + " after a clean minute, " + which)
                    .isNotIn(BreakerState.OPEN, BreakerState.HALF_OPEN);
        }
    }
}
