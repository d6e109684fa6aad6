// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Resolution;
import io.breakwater.core.config.Span;
import io.breakwater.core.config.WindowConfig;
import io.breakwater.core.detect.Level;
import io.breakwater.core.fact.ScopeDelta;

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
        boolean unbound = unbound(clockMs, restrictedMs, config.windows());
        boolean windowEnded = state.time().pane() - state.cleanPane() >= longPanes;
        boolean clean =
                windowEnded && level == Level.NONE && unbound && !state.rings().quiet();
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
                renew ? Math.max(state.watchedUntilMs(), clockMs + config.watchMs()) : state.watchedUntilMs(),
                restrictedMs,
                clean ? appended(state.cleanRates(), rate(state)) : state.cleanRates(),
                windowEnded ? state.time().pane() : state.cleanPane(),
                state.told(),
                state.traces());
    }

    /** When the step must run again without deltas. */
    static long nextTick(ScopeState state, EngineConfig config) {
        if (state.rings().quiet()) {
            return state.told().level() == Level.NONE ? ScopeStep.NEVER : endOfQuarter(state, config.windows());
        }
        long pane = watched(state)
                ? state.time().pane() + 1
                : Math.max(
                        state.time().pane() + 1,
                        state.told().pane() + config.windows().longPanes());
        return state.time().tickOf(pane * state.time().paneMs());
    }

    /**
     * Whether a tick may enter the baseline: nothing binds the scope, and it does not stand at trip. In enforce and slow the attempts tell
     * that a breaker is not CLOSED; in observe they tell nothing, and the level has to stand in for them.
     */
    static boolean usual(ScopeState state, List<ScopeDelta> deltas, long clockMs, WindowConfig windows) {
        return state.longestRing() == Resolution.DAY
                && state.told().level() != Level.TRIP
                && deltas.stream().noneMatch(ScopeDelta::restricted)
                && unbound(clockMs, state.restrictedMs(), windows);
    }

    private static boolean unbound(long clockMs, long restrictedMs, WindowConfig windows) {
        return restrictedMs == Long.MIN_VALUE || clockMs - restrictedMs >= windows.longMs();
    }

    /** A longer window still stands above its line, although the scope is silent: look again when its next pane ends. */
    private static long endOfQuarter(ScopeState state, WindowConfig windows) {
        long widthMs = windows.widthMs(Resolution.QUARTER);
        return state.time().tickOf((Math.floorDiv(state.time().clockMs(), widthMs) + 1) * widthMs);
    }

    private static double rate(ScopeState state) {
        return state.rings().sum(Span.LONG).attempts() * 1000.0 / Rates.spanMs(state);
    }

    private static List<Double> appended(List<Double> rates, double rate) {
        List<Double> longer = new ArrayList<>(rates);
        longer.add(rate);
        return List.copyOf(longer.subList(Math.max(0, longer.size() - CLEAN_RATES), longer.size()));
    }
}
