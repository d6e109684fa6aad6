// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

/**
 * Held mail of a pool on its way to another. Flat state.
 *
 * @param to the other pool; empty while nothing is diverted
 * @param sinceTick when it began
 * @param stopped true when it was stopped: not again before the pool has left OPEN for good
 */
public record Diversion(String to, long sinceTick, boolean stopped) {
    public static final Diversion NONE = new Diversion("", 0, false);

    public static Diversion to(String pool, long tick) {
        return new Diversion(pool, tick, false);
    }

    public boolean active() {
        return !to.isEmpty();
    }

    /** The end of it, for as long as the pool is not CLOSED. */
    public Diversion stop() {
        return new Diversion("", sinceTick, true);
    }
}
