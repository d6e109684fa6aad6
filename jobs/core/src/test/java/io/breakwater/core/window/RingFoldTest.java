// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.window;

import io.breakwater.core.config.Resolution;
import io.breakwater.core.config.Span;
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
import java.util.Collections;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class RingFoldTest {

    /** Panes of 100 ms, two to the minute: so quarters are 3 s and days 288 s, and a history can cross all of them. */
    private static final WindowConfig WINDOWS = new WindowConfig(100, 3, 12, 2);

    private static final BitRule BITS = (family, resolution) -> resolution != Resolution.DAY;
    private static final long BEGIN = 1_000_000_000;

    @Property(tries = 200)
    void everySumThatSlidesEqualsACountOverAllFactsWhateverIsLateAndHoweverTimeJumps(@ForAll long seed) {
        Random random = new Random(seed);
        History history = new History();
        for (int step = 0; step < 80; step++) {
            history.step(facts(history, random), jump(random));
            for (Span span : Span.values()) {
                assertThat(history.rings.sum(span)).as("%s", span).isEqualTo(history.counted(span));
                assertThat(history.rows(span)).as("%s", span).isEqualTo(history.countedRows(span));
            }
            assertThat(history.rings.quiet() || history.rings.oldestPane() == history.oldest())
                    .isTrue();
            assertThat(history.panes.size()).isLessThanOrEqualTo(12 + 60 + 96 + 15);
        }
    }

    @Property(tries = 200)
    void theOrderOfDeltasWithinATickDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        History history = new History();
        for (int step = 0; step < 10; step++) {
            history.step(facts(history, random), jump(random));
        }
        List<ScopeDelta> deltas = new ArrayList<>(deltas(facts(history, random)));
        deltas.addAll(deltas(facts(history, random)));
        long pane = Math.floorDiv(history.clock, WINDOWS.paneMs());
        Rings once =
                new RingFold(WINDOWS, BITS, new MemoryPanes(history.panes)).fold(history.rings, deltas, pane, true);
        Collections.shuffle(deltas, random);
        Rings again =
                new RingFold(WINDOWS, BITS, new MemoryPanes(history.panes)).fold(history.rings, deltas, pane, true);
        assertThat(again).isEqualTo(once);
    }

    @Property(tries = 100)
    void panesNeverRunBackwards(@ForAll long seed) {
        Random random = new Random(seed);
        History history = new History();
        for (int step = 0; step < 30; step++) {
            history.step(facts(history, random), jump(random));
            Rings now = history.rings;
            long back = Math.floorDiv(history.clock, WINDOWS.paneMs()) - random.nextInt(5_000);
            Rings after = new RingFold(WINDOWS, BITS, history.panes).fold(now, List.of(), back, true);
            assertThat(after.rings()).isEqualTo(now.rings());
        }
    }

    @Property(tries = 100)
    void whenPolicyChangesTheLengthOfAWindowItsSumFollows(@ForAll long seed) {
        Random random = new Random(seed);
        History history = new History();
        for (int step = 0; step < 60; step++) {
            if (random.nextInt(8) == 0) {
                int longPanes = 1 + random.nextInt(20);
                history.windows = new WindowConfig(100, 1 + random.nextInt(longPanes), longPanes, 2);
            }
            history.step(facts(history, random), random.nextInt(300));
            for (Span span : Span.values()) {
                PaneRow summed = history.rows(span).stream()
                        .reduce(PaneRow.empty(history.rings.sum(span).pane()), PaneRow::plus);
                assertThat(history.rings.sum(span)).as("%s", span).isEqualTo(summed);
            }
            assertThat(history.panes.size()).isLessThanOrEqualTo(history.windows.longPanes() + 60 + 96 + 15);
        }
    }

    @Test
    void aLateFactEntersTheWindowsThatStillHoldItsPaneAndNoOther() {
        History history = new History();
        history.step(List.of(at(BEGIN)), 0);
        history.step(List.of(at(BEGIN - 2_000)), 0);
        assertThat(history.rings.sum(Span.LONG).n()).isEqualTo(1);
        assertThat(history.rings.sum(Span.HOUR).n()).isEqualTo(2);
        assertThat(history.rings.sum(Span.DAY).n()).isEqualTo(2);
        assertThat(history.panes.get(Resolution.QUARTER, (BEGIN - 2_000) / 3_000))
                .isPresent();
    }

    @Test
    void whatIsNotUsualStaysOutOfTheBaselineAndTodayIsNotInItYet() {
        MemoryPanes panes = new MemoryPanes();
        RingFold fold = new RingFold(WINDOWS, BITS, panes);
        long pane = BEGIN / 100;
        Rings rings = fold.fold(Rings.empty(pane, WINDOWS), deltas(List.of(at(BEGIN))), pane, true);
        rings = fold.fold(rings, deltas(List.of(at(BEGIN))), pane, false);
        assertThat(rings.sum(Span.DAY).n()).isEqualTo(2);
        assertThat(rings.baseline().n()).isZero();
        Rings tomorrow = fold.fold(rings, List.of(), pane + WINDOWS.width(Resolution.DAY), true);
        assertThat(tomorrow.baseline().n()).isEqualTo(1);
        assertThat(tomorrow.baseline().bad(Family.BLOCK)).isEqualTo(1);
        Rings forgotten = fold.fold(tomorrow, List.of(), pane + 15 * WINDOWS.width(Resolution.DAY), true);
        assertThat(forgotten.baseline().isEmpty()).isTrue();
        assertThat(panes.size()).isZero();
    }

    /** A scope's rings beside all the facts that went into them. */
    private static final class History {
        private final MemoryPanes panes = new MemoryPanes();
        private final List<Fact> facts = new ArrayList<>();
        private WindowConfig windows = WINDOWS;
        private long clock = BEGIN;
        private Rings rings = Rings.empty(BEGIN / WINDOWS.paneMs(), WINDOWS);

        void step(List<Fact> incoming, long jumpMs) {
            clock += jumpMs;
            facts.addAll(incoming);
            incoming.forEach(fact -> clock = Math.max(clock, fact.eventMs()));
            long pane = Math.floorDiv(clock, WINDOWS.paneMs());
            rings = new RingFold(windows, BITS, panes).fold(rings, deltas(incoming), pane, true);
        }

        List<PaneRow> rows(Span span) {
            return rings.rows(span, windows, panes);
        }

        PaneRow counted(Span span) {
            long to = Math.floorDiv(clock, WINDOWS.widthMs(span.resolution()));
            return countedRows(span).stream().reduce(PaneRow.empty(to), PaneRow::plus);
        }

        long oldest() {
            return countedRows(Span.LONG).get(0).pane();
        }

        List<PaneRow> countedRows(Span span) {
            long widthMs = WINDOWS.widthMs(span.resolution());
            long to = Math.floorDiv(clock, widthMs);
            TickDeltas deltas = new TickDeltas();
            facts.stream()
                    .filter(fact -> Math.floorDiv(fact.eventMs(), widthMs) > to - WINDOWS.panes(span))
                    .forEach(fact -> deltas.add(fact, widthMs));
            return deltas.drain().stream()
                    .filter(delta -> delta.kind() == ScopeKind.POOL)
                    .map(PaneRow::of)
                    .map(row -> row.thinned(BITS, span.resolution()))
                    .toList();
        }
    }

    private static long jump(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> random.nextInt(4_000_000);
            case 1 -> random.nextInt(300_000);
            case 2, 3 -> random.nextInt(4_000);
            case 4, 5, 6 -> random.nextInt(900);
            default -> random.nextInt(60);
        };
    }

    private static List<Fact> facts(History history, Random random) {
        List<Fact> facts = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            int latest = random.nextInt(5) == 0 ? 400_000 : random.nextInt(3) == 0 ? 2_500 : 80;
            Family family = random.nextBoolean() ? Family.BLOCK : Family.NONE;
            long eventMs = history.clock - random.nextInt(latest);
            facts.add(Facts.first(1, eventMs, "192.0.2.1", family, random.nextLong()));
        }
        return facts;
    }

    private static Fact at(long eventMs) {
        return Facts.first(1, eventMs, "192.0.2.1", Family.BLOCK, 1);
    }

    private static List<ScopeDelta> deltas(List<Fact> facts) {
        TickDeltas deltas = new TickDeltas();
        facts.forEach(fact -> deltas.add(fact, WINDOWS.paneMs()));
        return deltas.drain().stream()
                .filter(delta -> delta.kind() == ScopeKind.POOL)
                .toList();
    }
}
