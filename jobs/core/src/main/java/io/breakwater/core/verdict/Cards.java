// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Line;
import io.breakwater.core.config.SnapshotConfig;
import io.breakwater.core.config.Span;
import io.breakwater.core.detect.Level;
import io.breakwater.core.detect.Wilson;
import io.breakwater.core.fact.Family;
import io.breakwater.core.score.Component;
import io.breakwater.core.score.Score;
import io.breakwater.core.window.PaneRow;

import java.util.ArrayList;
import java.util.List;

/** The figures of a snapshot, and when one is due. */
final class Cards {
    private Cards() {}

    static ScoreCard of(ScopeState state, boolean first, EngineConfig config) {
        PaneRow sum = state.rings().sum(Span.LONG);
        List<FamilyRate> rates = new ArrayList<>();
        List<Component> components = new ArrayList<>();
        for (Family family : Family.values()) {
            Line line = config.lines().get(family);
            if (line != null && family.charged().contains(state.kind())) {
                long bad = sum.bad(family);
                rates.add(rate(family, bad, sum.n(), line, config));
                components.add(new Component(bad, line.warnLine(), line.tripLine()));
            }
        }
        Score score = Score.of(sum.n(), components);
        boolean due = first || due(state, score, config.snapshots());
        return new ScoreCard(
                due, score.value(), score.low(), score.high(), sum.n(), sum.accepted(), List.copyOf(rates));
    }

    static ScopeState told(ScopeState state, Level level, ScoreCard card) {
        ScopeState.Told told = new ScopeState.Told(
                level,
                state.time().pane(),
                card.due() ? card.score() : state.told().score(),
                card.due() ? state.time().clockMs() : state.told().scoreMs());
        return new ScopeState(
                state.scope(),
                state.kind(),
                state.time(),
                state.rings(),
                state.samples(),
                state.probes(),
                state.lanes(),
                state.attempts(),
                state.firstAccepted(),
                state.watchedUntilMs(),
                state.restrictedMs(),
                state.cleanRates(),
                state.cleanPane(),
                told,
                state.traces());
    }

    private static boolean due(ScopeState state, Score score, SnapshotConfig snapshots) {
        long age = state.time().clockMs() - state.told().scoreMs();
        boolean moved = Math.abs(score.value() - state.told().score()) >= snapshots.minPoints();
        return (moved && age >= snapshots.minGapMs())
                || (age >= snapshots.intervalMs() && !state.rings().quiet());
    }

    private static FamilyRate rate(Family family, long bad, long n, Line line, EngineConfig config) {
        double z = config.detector().z();
        return new FamilyRate(
                family,
                bad,
                n == 0 ? 0 : (double) bad / n,
                Wilson.lower(bad, n, z),
                Wilson.upper(bad, n, z),
                line.warnLine());
    }
}
