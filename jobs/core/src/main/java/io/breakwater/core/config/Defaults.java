// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

import io.breakwater.core.fact.Family;

import java.util.Map;

/** Production clocks of the breaker. */
final class Defaults {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private Defaults() {}

    static BreakerConfig breaker(long divisor) {
        return new BreakerConfig(
                10_000,
                30_000,
                1_000,
                0.05,
                0.5,
                1,
                1,
                0.2,
                24 * HOUR / divisor,
                6 * HOUR / divisor,
                Map.of(
                        Family.FLOW, new ReasonConfig(0, 0, 5 * MINUTE / divisor),
                        Family.REPUTATION_DEFERRAL, opening(2 * HOUR, 30 * MINUTE, divisor),
                        Family.BLOCK, opening(6 * HOUR, HOUR, divisor),
                        Family.DOMAIN, opening(2 * HOUR, 30 * MINUTE, divisor),
                        Family.HARD_BOUNCE, opening(HOUR, 30 * MINUTE, divisor)),
                new ProbeConfig(20, 10 * MINUTE / divisor, 0.1));
    }

    private static ReasonConfig opening(long openMs, long growthMs, long divisor) {
        return new ReasonConfig(openMs / divisor, 24 * HOUR / divisor, growthMs / divisor);
    }
}
