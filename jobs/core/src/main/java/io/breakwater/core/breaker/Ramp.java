// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

/**
 * Rates of SLOW_START, attempts per second. Flat state.
 *
 * @param allowedPerSecond -1 for no limit
 * @param capPerSecond healthy rate; reaching it closes the breaker
 * @param ssthreshPerSecond doubling ends here
 * @param periodStartTick begin of the current growth period
 * @param periodFromAttempts attempts counter at that time
 * @param periodFromAccepted accepted first attempts counter at that time
 */
public record Ramp(
        double allowedPerSecond,
        double capPerSecond,
        double ssthreshPerSecond,
        long periodStartTick,
        long periodFromAttempts,
        long periodFromAccepted) {
    /** No limit. */
    public static final Ramp NONE = new Ramp(-1, 0, 0, 0, 0, 0);
}
