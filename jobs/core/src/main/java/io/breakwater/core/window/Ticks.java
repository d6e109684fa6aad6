// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.window;

/** The engine's clock: one tick is 50 ms, tick = epoch ms / 50. */
public final class Ticks {
    public static final long MS = 50;

    private Ticks() {}

    /** The tick that holds an instant, rounded down. */
    public static long of(long epochMs) {
        return Math.floorDiv(epochMs, MS);
    }

    /** Start of a tick, epoch ms. */
    public static long toMs(long tick) {
        return tick * MS;
    }

    /** Ticks that cover a duration, rounded up. */
    public static long covering(long durationMs) {
        return -Math.floorDiv(-durationMs, MS);
    }
}
