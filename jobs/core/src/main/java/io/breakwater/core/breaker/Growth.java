// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

import io.breakwater.core.verdict.Activity;

/**
 * Growth of the allowance in SLOW_START, as in TCP: doubling per clean period up to ssthresh, then a tenth of the cap per
 * period.
 *
 * <p>A period is over when its time has passed and it holds evidence: accepted first attempts, a quarter of what the allowance
 * permits in a period, at least 2 and at most 20. When the sender used less than half of its allowance, the larger
 * allowance is not what the provider has shown to bear: the step is then the smaller of the two. So a lane with little demand
 * does end in CLOSED, but only after as many clean periods as its ramp has tenths.
 *
 * <p>Example: cap 20/s, ssthresh 10/s, start 1/s: 2, 4, 8, 10, 12, 14, 16, 18, 20 = closed after nine periods.
 */
public final class Growth {
    private static final double TENTH = 0.1;
    private static final long MIN_ACCEPTED = 2;
    private static final long MAX_ACCEPTED = 20;

    private Growth() {}

    /** True when the period holds enough accepted first attempts. */
    public static boolean proven(Ramp ramp, Activity now, long periodMs) {
        long wanted = Math.round(ramp.allowedPerSecond() * periodMs / 1000.0 / 4);
        return now.firstAccepted() - ramp.periodFromAccepted()
                >= Math.max(MIN_ACCEPTED, Math.min(MAX_ACCEPTED, wanted));
    }

    /** The allowance after a proven period that really lasted elapsedMs; never above the cap. */
    public static double next(Ramp ramp, Activity now, long elapsedMs) {
        double allowed = ramp.allowedPerSecond();
        double doubled = allowed < ramp.ssthreshPerSecond()
                ? Math.min(2 * allowed, ramp.ssthreshPerSecond())
                : Double.POSITIVE_INFINITY;
        double added = allowed + TENTH * ramp.capPerSecond();
        long attempts = now.attempts() - ramp.periodFromAttempts();
        boolean used = attempts >= allowed * elapsedMs / 1000.0 / 2;
        double grown = used && allowed < ramp.ssthreshPerSecond() ? doubled : Math.min(doubled, added);
        return Math.min(grown, ramp.capPerSecond());
    }
}
