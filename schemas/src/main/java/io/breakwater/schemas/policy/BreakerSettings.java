// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import io.breakwater.schemas.taxonomy.Family;

import java.util.Map;

/**
 * Production settings of all breakers.
 *
 * @param renewMs interval of renewals; a lease of the wire, never divided
 * @param leaseMs how long a decision holds without the engine, never divided
 * @param startShare share of the healthy rate after HALF_OPEN, 0..1
 * @param slowFactor factor on the rate when CLOSED warns, 0..1
 * @param floorPerSecond lowest allowed rate
 * @param safeCapPerSecond rate of a restricted scope while the engine is silent
 * @param jitter share by which times vary, 0..1
 * @param exponentResetMs time CLOSED after which OPEN starts at its floor again
 * @param suspendTtlMs time a campaign stays suspended
 * @param reasons times per family
 * @param probes probes of HALF_OPEN
 */
public record BreakerSettings(
        long renewMs,
        long leaseMs,
        double startShare,
        double slowFactor,
        double floorPerSecond,
        double safeCapPerSecond,
        double jitter,
        long exponentResetMs,
        long suspendTtlMs,
        Map<Family, ReasonTimes> reasons,
        Probes probes) {
    public BreakerSettings {
        reasons = Map.copyOf(reasons);
    }
}
