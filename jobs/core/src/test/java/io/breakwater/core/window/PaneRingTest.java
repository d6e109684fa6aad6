// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.window;

import io.breakwater.core.config.WindowConfig;
import io.breakwater.core.fact.Fact;
import io.breakwater.core.fact.Family;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.fact.TickDeltas;
import io.breakwater.core.scenario.Facts;
import io.breakwater.core.scope.ScopeKind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class PaneRingTest {
    private static final int LONG_PANES = 12;
    private static final long PANE_MS = 100;

    @Property
    void everyWindowOfTheRingEqualsACountOverTheFacts(@ForAll long seed) {
        Random random = new Random(seed);
        List<Fact> seen = new ArrayList<>();
        List<PaneRow> ring = List.of();
        long clock = 10_000;
        for (int step = 0; step < 80; step++) {
            clock += random.nextInt(4) == 0 ? random.nextInt(900) : random.nextInt(60);
            List<Fact> facts = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                long event = clock - (random.nextInt(5) == 0 ? random.nextInt(2_500) : random.nextInt(80));
                Family family = random.nextBoolean() ? Family.BLOCK : Family.NONE;
                facts.add(Facts.first(step, event, "192.0.2.1", family, random.nextLong()));
            }
            seen.addAll(facts);
            long pane = Math.floorDiv(clock, PANE_MS);
            ring = PaneRing.fold(ring, poolDeltas(facts), pane, LONG_PANES);
            for (long from = pane - LONG_PANES + 1; from <= pane; from++) {
                assertThat(PaneRing.sum(ring, from, pane)).isEqualTo(bruteForce(seen, from, pane));
            }
            assertThat(ring).hasSizeLessThanOrEqualTo(LONG_PANES);
        }
    }

    @Test
    void aLatePaneInsideTheRingLeavesTheOpenOneAlone() {
        List<PaneRow> ring = PaneRing.fold(List.of(), poolDeltas(List.of(at(5_050))), 50, LONG_PANES);
        ring = PaneRing.fold(ring, poolDeltas(List.of(at(5_050 - 1_100))), 50, LONG_PANES);
        assertThat(ring).extracting(PaneRow::pane).containsExactly(39L, 50L);
        ring = PaneRing.fold(ring, poolDeltas(List.of(at(5_050 - 1_200))), 50, LONG_PANES);
        assertThat(ring).extracting(PaneRow::pane).containsExactly(39L, 50L);
    }

    @Test
    void aFactCountsWhileItsPaneIsInTheRingOfTheStreamClock() {
        WindowConfig windows = new WindowConfig(PANE_MS, 3, LONG_PANES);
        assertThat(Counting.counted(1, true, 3_900, 5_050, windows)).isTrue();
        assertThat(Counting.counted(1, true, 3_899, 5_050, windows)).isFalse();
        assertThat(Counting.counted(2, true, 5_050, 5_050, windows)).isFalse();
        assertThat(Counting.counted(1, false, 5_050, 5_050, windows)).isFalse();
    }

    @Test
    void theStreamClockNeverGoesBackNorAMinuteAhead() {
        long clock = Counting.advance(Long.MIN_VALUE, 1_000, 5_000);
        assertThat(clock).isEqualTo(1_000);
        assertThat(Counting.advance(clock, 500, 5_000)).isEqualTo(1_000);
        assertThat(Counting.advance(clock, 1_000_000, 5_000)).isEqualTo(65_000);
    }

    private static Fact at(long eventMs) {
        return Facts.first(1, eventMs, "192.0.2.1", Family.NONE, 1);
    }

    private static List<ScopeDelta> poolDeltas(List<Fact> facts) {
        TickDeltas deltas = new TickDeltas();
        facts.forEach(fact -> deltas.add(fact, PANE_MS));
        return deltas.drain().stream()
                .filter(delta -> delta.kind() == ScopeKind.POOL)
                .toList();
    }

    private static PaneRow bruteForce(List<Fact> facts, long from, long to) {
        List<Fact> inside = facts.stream()
                .filter(fact -> Math.floorDiv(fact.eventMs(), PANE_MS) >= from)
                .filter(fact -> Math.floorDiv(fact.eventMs(), PANE_MS) <= to)
                .toList();
        TickDeltas deltas = new TickDeltas();
        inside.forEach(fact -> deltas.add(Facts.of(fact, 0, fact.family(), fact.accepted()), PANE_MS));
        return deltas.drain().stream()
                .filter(delta -> delta.kind() == ScopeKind.POOL)
                .map(d -> new PaneRow(to, d.n(), d.accepted(), d.attempts(), d.attemptsAccepted(), d.tallies()))
                .findFirst()
                .orElse(new PaneRow(to, 0, 0, 0, 0, List.of()));
    }
}
