// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.detect.Level;
import io.breakwater.core.detect.LevelDetector;
import io.breakwater.core.detect.Question;
import io.breakwater.core.detect.Reading;
import io.breakwater.core.detect.Windows;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.scope.Scope;
import io.breakwater.core.window.Background;
import io.breakwater.core.window.PaneStore;

import java.util.List;
import java.util.Optional;

/**
 * Stage 1: the pure step of one scope. Folds the deltas of a tick into the ring, asks the detectors, and says something when
 * there is something to say:
 *
 * <ul>
 *   <li>the scope is new, or an IP is used by another pool;
 *   <li>its level changed, or an answer to a probe arrived, or a provider told it something in so many words;
 *   <li>a pane ended while the scope is watched: for {@code watchMs} after it stood at warn, or after an attempt that obeyed a decision;
 *   <li>a long window ended while it is active, and once more when the last pane has left the ring;
 *   <li>its score moved, or its snapshot interval ended.
 * </ul>
 *
 * Says nothing and asks for no wake-up while nothing is in the ring.
 */
public final class ScopeEvaluator {
    private ScopeEvaluator() {}

    /**
     * Runs one tick of one scope.
     *
     * @param state null before the first delta
     * @param deltas of this scope and this tick, in any order; empty when woken by nextTick
     * @param policy of all scopes
     * @param store the closed panes of this scope, empty before the first delta; read and written
     * @throws IllegalArgumentException when both state and deltas are missing
     */
    public static ScopeStep onTick(
            ScopeState state, List<ScopeDelta> deltas, long tick, EngineConfig policy, PaneStore store) {
        if (state == null && deltas.isEmpty()) {
            throw new IllegalArgumentException("a scope without state needs deltas, tick " + tick);
        }
        Scope scope = Scope.parse(state == null ? deltas.get(0).scope() : state.scope());
        EngineConfig config = policy.forScope(scope);
        ScopeState folded = ScopeFold.fold(state, deltas, tick, config, store);
        List<Reading> readings = readings(folded, scope, config);
        Level level = readings.isEmpty() ? Level.NONE : readings.get(0).level();
        Clues clues = Clues.of(folded, deltas, readings, config);
        ScopeState judged = Watch.judged(folded, deltas, level, config);
        ScoreCard card = Cards.of(judged, state == null, config);
        boolean told = clues.instruction().told() || sighted(clues, deltas);
        if (!told && !speaks(state, judged, deltas, level, card, config)) {
            return new ScopeStep(judged, Optional.empty(), Watch.nextTick(judged, config));
        }
        ScopeState spoken = Cards.told(judged, level, card);
        Verdict verdict = verdictOf(spoken, level, card, clues, new Reports(config, store));
        return new ScopeStep(spoken, Optional.of(verdict), Watch.nextTick(spoken, config));
    }

    private static boolean sighted(Clues clues, List<ScopeDelta> deltas) {
        return !clues.sightings().isEmpty()
                && deltas.stream().anyMatch(delta -> !delta.leads().sightings().isEmpty());
    }

    private static List<Reading> readings(ScopeState state, Scope scope, EngineConfig config) {
        Question question = new Question(
                state.kind(),
                scope.provider(),
                state.time().tick(),
                state.time().pane(),
                Long.MIN_VALUE);
        return LevelDetector.read(question, Windows.whole(state.rings(), state.samples(), config.windows()), config);
    }

    private static boolean speaks(
            ScopeState before,
            ScopeState now,
            List<ScopeDelta> deltas,
            Level level,
            ScoreCard card,
            EngineConfig config) {
        if (before == null
                || card.due()
                || level != before.told().level()
                || !now.lanes().equals(before.lanes())) {
            return true;
        }
        boolean probed = deltas.stream().anyMatch(delta -> !delta.probes().isEmpty());
        return probed || paneEnded(before, now, config);
    }

    private static boolean paneEnded(ScopeState before, ScopeState now, EngineConfig config) {
        if (before.rings().quiet() && now.rings().quiet()) {
            return false;
        }
        long panes = now.time().pane() - before.told().pane();
        boolean emptied = now.rings().quiet();
        return panes >= config.windows().longPanes() || (panes > 0 && (emptied || Watch.watched(now)));
    }

    private static Verdict verdictOf(ScopeState state, Level level, ScoreCard card, Clues clues, Reports reports) {
        boolean watched = Watch.watched(state);
        return new Verdict(
                state.scope(),
                state.kind(),
                state.time().tick(),
                state.time().clockMs(),
                state.time().paneMs(),
                state.time().pane(),
                level,
                watched,
                watched ? reports.rows(state) : List.of(),
                watched ? reports.background(state) : Background.NONE,
                state.probes(),
                state.lanes(),
                Rates.activity(state),
                card,
                clues);
    }
}
