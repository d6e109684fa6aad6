// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import io.breakwater.core.window.Ticks;

/**
 * The clock of one scope: {@code max(newest event, tick in ms − lag)}, never back. Flat state.
 *
 * <p>The lag is how far the newest event was behind the tick that folded it. So the clock runs on with the ticks when traffic
 * stops, and follows event time while a backlog drains. A straggler that is older than the newest event moves neither. Example: an event of 12:00:00.000
 * folded at 12:00:00.100 gives a lag of 100 ms; at 12:00:05.100 the clock reads 12:00:05.000 even without traffic.
 *
 * @param maxEventMs newest event
 * @param lagMs at least 0
 * @param sinceMs clock at the first delta
 * @param paneMs width of panes in the ring; the ring starts anew when policy changes it
 */
public record ScopeTime(long tick, long clockMs, long maxEventMs, long lagMs, long sinceMs, long paneMs) {

    static ScopeTime first(long tick, long eventMs, long paneMs) {
        return new ScopeTime(tick, eventMs, eventMs, Math.max(0, Ticks.toMs(tick) - eventMs), eventMs, paneMs);
    }

    ScopeTime at(long newTick, long eventMs, long newPaneMs) {
        boolean newer = eventMs > maxEventMs;
        long event = newer ? eventMs : maxEventMs;
        long lag = newer ? Math.max(0, Ticks.toMs(newTick) - eventMs) : lagMs;
        long clock = Math.max(clockMs, Math.max(event, Ticks.toMs(newTick) - lag));
        return new ScopeTime(Math.max(tick, newTick), clock, event, lag, sinceMs, newPaneMs);
    }

    long pane() {
        return Math.floorDiv(clockMs, paneMs);
    }

    /** The first tick after this one at which the clock has reached a time. */
    long tickOf(long futureClockMs) {
        return Math.max(tick + 1, Ticks.covering(futureClockMs + lagMs));
    }
}
