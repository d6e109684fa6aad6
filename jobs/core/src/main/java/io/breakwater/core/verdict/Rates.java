// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import io.breakwater.core.config.Span;
import io.breakwater.core.window.PaneRow;

/** Rates per second of a scope over what its ring holds. */
final class Rates {
    private static final long SHORTEST_SPAN_MS = 1_000;
    private static final long DAY_MINUTES = 24 * 60;
    private static final int BASELINE_DAYS = 14;

    private Rates() {}

    static Activity activity(ScopeState state) {
        PaneRow sum = state.rings().sum(Span.LONG);
        double seconds = spanMs(state) / 1000.0;
        double attemptsPerSecond = sum.attempts() / seconds;
        double healthy = state.cleanRates().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(attemptsPerSecond);
        return new Activity(
                attemptsPerSecond,
                sum.attemptsAccepted() / seconds,
                healthy,
                state.attempts(),
                state.firstAccepted(),
                usualPerSecond(state));
    }

    /** Both windows are taken at their full length, so that a scope that is young is not thought used to much. */
    private static double usualPerSecond(ScopeState state) {
        double daySeconds =
                DAY_MINUTES * state.rings().fit().minutePanes() * state.time().paneMs() / 1000.0;
        double today = state.rings().sum(Span.DAY).attemptsAccepted() / daySeconds;
        double before = state.rings().baseline().attemptsAccepted() / (BASELINE_DAYS * daySeconds);
        return Math.max(today, before);
    }

    /**
     * From the begin of the oldest pane that holds something to the clock, but not less than a second: a scope that woke up
     * after a pause is measured by what it does now, not diluted by the pause.
     */
    static long spanMs(ScopeState state) {
        if (state.rings().quiet()) {
            return SHORTEST_SPAN_MS;
        }
        long from = Math.max(
                state.rings().oldestPane() * state.time().paneMs(), state.time().sinceMs());
        return Math.max(SHORTEST_SPAN_MS, state.time().clockMs() - from);
    }
}
