// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.window;

import io.breakwater.core.config.WindowConfig;

/**
 * Which facts enter the rates, and the stream clock of the combiner that decides it.
 *
 * <p>A fact counts when it is the answer of a provider to a first attempt and its pane is still inside the ring of the stream
 * clock. The stream clock is the newest event time seen, at most one minute ahead of the wall clock.
 */
public final class Counting {
    /** How far event time may run ahead of the wall clock; beyond it a fact belongs to the dead letters. */
    public static final long MAX_AHEAD_MS = 60_000;

    private Counting() {}

    /** The stream clock after an event; start with Long.MIN_VALUE. */
    public static long advance(long streamClockMs, long eventMs, long nowMs) {
        return Math.max(streamClockMs, Math.min(eventMs, nowMs + MAX_AHEAD_MS));
    }

    /** The value of {@code counted}, given the stream clock already advanced by this event. */
    public static boolean counted(
            int attemptNumber, boolean answered, long eventMs, long streamClockMs, WindowConfig windows) {
        long oldestPane = Math.floorDiv(streamClockMs, windows.paneMs()) - windows.longPanes() + 1;
        return attemptNumber == 1 && answered && Math.floorDiv(eventMs, windows.paneMs()) >= oldestPane;
    }
}
