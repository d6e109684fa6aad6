// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.detect.Level;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.window.PaneRing;

import java.util.ArrayList;
import java.util.List;

/** When a scope is watched, when it must be woken, and what its clean rates are. */
final class Watch {
    private static final int CLEAN_RATES = 12;

    private Watch() {}

    static boolean watched(ScopeState state) {
        return state.time().clockMs() < state.watchedUntilMs();
    }

    /** The state after the detectors have spoken. */
    static ScopeState judged(ScopeState state, List<ScopeDelta> deltas, Level level, EngineConfig config) {
        long clockMs = state.time().clockMs();
        boolean restricted = deltas.stream().anyMatch(ScopeDelta::restricted);
        boolean renew = restricted || level != Level.NONE;
        long restrictedMs = restricted ? clockMs : state.restrictedMs();
        long longPanes = config.windows().longPanes();
        boolean unbound = restrictedMs == Long.MIN_VALUE
                || clockMs - restrictedMs >= config.windows().longMs();
        boolean windowEnded = state.time().pane() - state.cleanPane() >= longPanes;
        boolean clean =
                windowEnded && level == Level.NONE && unbound && !state.rows().isEmpty();
        return new ScopeState(
                state.scope(),
                state.kind(),
                state.time(),
                state.rows(),
                state.probes(),
                state.lanes(),
                state.attempts(),
                state.firstAccepted(),
                renew ? Math.max(state.watchedUntilMs(), clockMs + config.watchMs()) : state.watchedUntilMs(),
                restrictedMs,
                clean ? appended(state.cleanRates(), rate(state)) : state.cleanRates(),
                windowEnded ? state.time().pane() : state.cleanPane(),
                state.told());
    }

    /** When the step must run again without deltas. */
    static long nextTick(ScopeState state, EngineConfig config) {
        if (state.rows().isEmpty()) {
            return ScopeStep.NEVER;
        }
        long pane = watched(state)
                ? state.time().pane() + 1
                : Math.max(
                        state.time().pane() + 1,
                        state.told().pane() + config.windows().longPanes());
        return state.time().tickOf(pane * state.time().paneMs());
    }

    private static double rate(ScopeState state) {
        return PaneRing.sum(state.rows()).attempts() * 1000.0 / Rates.spanMs(state);
    }

    private static List<Double> appended(List<Double> rates, double rate) {
        List<Double> longer = new ArrayList<>(rates);
        longer.add(rate);
        return List.copyOf(longer.subList(Math.max(0, longer.size() - CLEAN_RATES), longer.size()));
    }
}
