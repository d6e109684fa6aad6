// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Line;
import io.breakwater.core.config.Mode;
import io.breakwater.core.config.Overrides;
import io.breakwater.core.config.ScopeNames;
import io.breakwater.core.config.ScopeOverride;
import io.breakwater.core.config.Span;
import io.breakwater.core.detect.Level;
import io.breakwater.core.fact.Fact;
import io.breakwater.core.fact.Family;
import io.breakwater.core.fact.Leads;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.fact.TickDeltas;
import io.breakwater.core.scenario.DemoConfig;
import io.breakwater.core.scenario.Facts;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.window.MemoryPanes;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScopeEvaluatorTest {
    private static final EngineConfig CONFIG = DemoConfig.of(Mode.ENFORCE);
    private static final long TICK = 20_000_000;

    private final MemoryPanes panes = new MemoryPanes();

    @Test
    void aNewScopeAnnouncesItself() {
        ScopeStep step = ScopeEvaluator.onTick(null, ip(TICK, Family.NONE, 1), TICK, CONFIG, panes);
        assertThat(step.verdict()).hasValueSatisfying(verdict -> {
            assertThat(verdict.lanes()).containsExactly("pool:marketing/LIFECYCLE@grudge");
            assertThat(verdict.card().due()).isTrue();
            assertThat(verdict.rows()).isEmpty();
        });
    }

    @Test
    void itSpeaksInTheTickInWhichTheLevelChanges() {
        ScopeStep calm = ScopeEvaluator.onTick(null, ip(TICK, Family.NONE, 1), TICK, CONFIG, panes);
        ScopeStep bad = ScopeEvaluator.onTick(calm.state(), ip(TICK + 1, Family.BLOCK, 9), TICK + 1, CONFIG, panes);
        assertThat(bad.verdict()).hasValueSatisfying(verdict -> {
            assertThat(verdict.level()).isEqualTo(Level.TRIP);
            assertThat(verdict.watched()).isTrue();
            assertThat(verdict.rows()).isNotEmpty();
        });
    }

    @Test
    void whenTrafficStopsItWakesUntilTheRingIsEmptyAndThenSleeps() {
        ScopeStep step = ScopeEvaluator.onTick(null, ip(TICK, Family.BLOCK, 9), TICK, CONFIG, panes);
        Level last = Level.TRIP;
        int wakeups = 0;
        while (step.nextTick() != ScopeStep.NEVER) {
            long tick = step.nextTick();
            assertThat(tick).isGreaterThan(step.state().time().tick());
            step = ScopeEvaluator.onTick(step.state(), List.of(), tick, CONFIG, panes);
            last = step.verdict().map(Verdict::level).orElse(last);
            wakeups++;
        }
        assertThat(last).isEqualTo(Level.NONE);
        assertThat(step.state().rings().quiet()).isTrue();
        assertThat(wakeups).isBetween(28, 32);
        assertThat(step.state().time().clockMs() - TICK * 50).isBetween(4_900L, 5_300L);
    }

    @Test
    void anEarlyOrRepeatedWakeUpIsHarmless() {
        ScopeStep step = ScopeEvaluator.onTick(null, ip(TICK, Family.BLOCK, 9), TICK, CONFIG, panes);
        ScopeStep early = ScopeEvaluator.onTick(step.state(), List.of(), TICK, CONFIG, panes);
        assertThat(early.verdict()).isEmpty();
        assertThat(early.state()).isEqualTo(step.state());
        assertThat(early.nextTick()).isEqualTo(step.nextTick());
    }

    @Test
    void whatAScopeDoesWhileItIsRestrictedOrStandsAtTripIsNotUsualForIt() {
        ScopeState calm = ScopeEvaluator.onTick(null, ip(TICK, Family.NONE, 4), TICK, CONFIG, panes)
                .state();
        assertThat(calm.rings().sum(Span.BASELINE).n()).isEqualTo(4);
        List<ScopeDelta> obeying = ip(TICK + 1, Family.NONE, 3).stream()
                .map(ScopeEvaluatorTest::restricted)
                .toList();
        ScopeState restricted =
                ScopeEvaluator.onTick(calm, obeying, TICK + 1, CONFIG, panes).state();
        ScopeState bound = ScopeEvaluator.onTick(restricted, ip(TICK + 90, Family.NONE, 3), TICK + 90, CONFIG, panes)
                .state();
        assertThat(bound.rings().sum(Span.BASELINE).n()).isEqualTo(4);
        ScopeState bad = ScopeEvaluator.onTick(bound, ip(TICK + 300, Family.BLOCK, 9), TICK + 300, CONFIG, panes)
                .state();
        assertThat(bad.told().level()).isEqualTo(Level.TRIP);
        ScopeState worse = ScopeEvaluator.onTick(bad, ip(TICK + 301, Family.BLOCK, 9), TICK + 301, CONFIG, panes)
                .state();
        assertThat(worse.rings().sum(Span.BASELINE).n()).isEqualTo(13);
        assertThat(worse.rings().sum(Span.DAY).n()).isEqualTo(28);
    }

    @Test
    void theClockRunsOnWithTheTicksLessTheLag() {
        ScopeTime time = ScopeTime.first(100, 4_900, 166);
        assertThat(time.lagMs()).isEqualTo(100);
        assertThat(time.at(200, Long.MIN_VALUE, 166).clockMs()).isEqualTo(9_900);
        assertThat(time.at(200, 3_000, 166).clockMs()).as("a straggler").isEqualTo(9_900);
        ScopeTime backlog = time.at(200, 5_000, 166);
        assertThat(backlog.clockMs()).as("event time while a backlog drains").isEqualTo(5_000);
        assertThat(backlog.at(201, Long.MIN_VALUE, 166).clockMs()).isEqualTo(5_050);
    }

    @Test
    void withoutStateAndDeltasThereIsNothingToJudge() {
        assertThatThrownBy(() -> ScopeEvaluator.onTick(null, List.of(), TICK, CONFIG, panes))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aScopeIsJudgedByItsOwnLines() {
        EngineConfig lenient = CONFIG.withOverrides(Overrides.of(
                List.of(new ScopeOverride(
                        ScopeNames.pool("", "", "grudge"), Optional.empty(), Map.of(Family.BLOCK, Line.of(0.9, 1.0)))),
                Map.of()));

        ScopeStep step = ScopeEvaluator.onTick(null, ip(TICK, Family.BLOCK, 9), TICK, lenient, new MemoryPanes());

        assertThat(step.verdict()).hasValueSatisfying(verdict -> {
            assertThat(verdict.level()).isEqualTo(Level.NONE);
            assertThat(verdict.card().rates())
                    .filteredOn(rate -> rate.family() == Family.BLOCK)
                    .extracting(FamilyRate::line)
                    .containsExactly(0.9);
        });
    }

    private static ScopeDelta restricted(ScopeDelta delta) {
        return new ScopeDelta(
                delta.scope(),
                delta.kind(),
                delta.tick(),
                delta.pane(),
                delta.n(),
                delta.accepted(),
                delta.attempts(),
                delta.attemptsAccepted(),
                delta.maxEventMs(),
                true,
                delta.tallies(),
                delta.probes(),
                delta.lanes(),
                Leads.NONE);
    }

    private static List<ScopeDelta> ip(long tick, Family family, int count) {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            facts.add(Facts.first(tick, tick * 50, "192.0.2.1", family, i));
        }
        TickDeltas deltas = new TickDeltas();
        facts.forEach(fact -> deltas.add(fact, CONFIG.windows().paneMs()));
        return deltas.drain().stream()
                .filter(delta -> delta.kind() == ScopeKind.IP)
                .toList();
    }
}
