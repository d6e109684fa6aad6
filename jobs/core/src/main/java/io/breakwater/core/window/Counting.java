// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.window;

/**
 * Which facts enter the rates, and the stream clock of the combiner that decides it.
 *
 * <p>A fact counts when it is the answer of a provider to a first attempt and its pane is still inside the longest window of
 * the stream clock, so that it enters at least that one. The stream clock is the newest event time seen, at most one minute ahead of the wall clock.
 */
public final class Counting {
    /**
     * How far back a fact may lie and still enter a window.
     *
     * @param paneMs width of a pane
     * @param panes that many of them, the open one included
     */
    public record Reach(long paneMs, long panes) {
        boolean holds(long eventMs, long streamClockMs) {
            return Math.floorDiv(eventMs, paneMs) > Math.floorDiv(streamClockMs, paneMs) - panes;
        }
    }

    /** How far event time may run ahead of the wall clock; beyond it a fact belongs to the dead letters. */
    public static final long MAX_AHEAD_MS = 60_000;

    private Counting() {}

    /** The stream clock after an event; start with Long.MIN_VALUE. */
    public static long advance(long streamClockMs, long eventMs, long nowMs) {
        return Math.max(streamClockMs, Math.min(eventMs, nowMs + MAX_AHEAD_MS));
    }

    /** The value of {@code counted}, given the stream clock already advanced by this event. */
    public static boolean counted(int attemptNumber, boolean answered, long eventMs, long streamClockMs, Reach reach) {
        return attemptNumber == 1 && answered && reach.holds(eventMs, streamClockMs);
    }
}
