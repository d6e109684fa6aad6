// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import io.breakwater.core.config.Span;
import io.breakwater.core.window.PaneRow;

/** Rates per second of a scope over what its ring holds. */
final class Rates {
    private static final long SHORTEST_SPAN_MS = 1_000;

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
                attemptsPerSecond, sum.attemptsAccepted() / seconds, healthy, state.attempts(), state.firstAccepted());
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
