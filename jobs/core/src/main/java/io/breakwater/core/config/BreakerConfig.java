// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

import io.breakwater.core.fact.Family;

import java.util.Map;

/**
 * The breaker's clocks and rates. Clocks are divided; renewMs, leaseMs and settleMs belong to the wire and are not.
 *
 * @param startShare share of the healthy rate after good probes
 * @param slowFactor factor of a warn
 * @param floorPerSecond least allowance of SLOW_START
 * @param safeCapPerSecond what senders fall to when the engine stays silent
 * @param jitterRatio largest relative deviation of a hold
 * @param exponentResetMs time in CLOSED after which holds start at their floor again
 * @param suspendTtlMs how long a campaign stays suspended
 * @param settleMs time a decision needs to reach the senders; evidence younger than that is not new
 */
public record BreakerConfig(
        long renewMs,
        long leaseMs,
        long settleMs,
        double startShare,
        double slowFactor,
        double floorPerSecond,
        double safeCapPerSecond,
        double jitterRatio,
        long exponentResetMs,
        long suspendTtlMs,
        Map<Family, ReasonConfig> reasons,
        ProbeConfig probes) {
    public BreakerConfig {
        Check.that(renewMs > 0, "renewMs", "above 0", renewMs);
        Check.that(leaseMs > renewMs, "leaseMs", "above renewMs (" + renewMs + ")", leaseMs);
        Check.that(settleMs >= 0, "settleMs", "at least 0", settleMs);
        Check.that(startShare > 0 && startShare <= 1, "startShare", "in (0,1]", startShare);
        Check.that(slowFactor > 0 && slowFactor < 1, "slowFactor", "in (0,1)", slowFactor);
        Check.that(floorPerSecond > 0, "floorPerSecond", "above 0", floorPerSecond);
        Check.that(safeCapPerSecond >= 0, "safeCapPerSecond", "at least 0", safeCapPerSecond);
        Check.that(jitterRatio >= 0 && jitterRatio < 1, "jitterRatio", "in [0,1)", jitterRatio);
        Check.that(exponentResetMs >= 0, "exponentResetMs", "at least 0", exponentResetMs);
        Check.that(suspendTtlMs > 0, "suspendTtlMs", "above 0", suspendTtlMs);
        reasons = Map.copyOf(reasons);
    }

    /**
     * Clocks of a family; a family without its own takes one hour, 24 hours and five minutes. What no family restricts, because an operator
     * did, grows by the clock of flow, and opens again by that of deferrals.
     */
    public ReasonConfig reason(Family family) {
        if (family == Family.NONE) {
            ReasonConfig opens = reason(Family.REPUTATION_DEFERRAL);
            return new ReasonConfig(
                    opens.openMs(), opens.maxOpenMs(), reason(Family.FLOW).growthMs());
        }
        return reasons.getOrDefault(family, FALLBACK);
    }

    private static final ReasonConfig FALLBACK = new ReasonConfig(3_600_000, 86_400_000, 300_000);
}
