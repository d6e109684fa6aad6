// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

import io.breakwater.core.verdict.Activity;

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

    /** A ramp that starts at an allowance now. */
    public static Ramp starting(double allowed, double cap, double ssthresh, long tick, Activity now) {
        return new Ramp(Math.min(allowed, cap), cap, ssthresh, tick, now.attempts(), now.firstAccepted());
    }

    /** The same ramp with the allowance of an operator, which may be above the cap. */
    public Ramp forcedTo(double allowed) {
        return new Ramp(
                allowed, capPerSecond, ssthreshPerSecond, periodStartTick, periodFromAttempts, periodFromAccepted);
    }

    /** The same ramp with another allowance, in a new period. */
    public Ramp at(double allowed, long tick, Activity now) {
        return starting(allowed, capPerSecond, ssthreshPerSecond, tick, now);
    }
}
