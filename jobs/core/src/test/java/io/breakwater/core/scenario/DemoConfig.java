// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.scenario;

import io.breakwater.core.config.BreakerConfig;
import io.breakwater.core.config.DetectorConfig;
import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Line;
import io.breakwater.core.config.Mode;
import io.breakwater.core.config.Overrides;
import io.breakwater.core.config.ProbeConfig;
import io.breakwater.core.config.ReasonConfig;
import io.breakwater.core.config.SnapshotConfig;
import io.breakwater.core.config.Span;
import io.breakwater.core.config.WindowConfig;
import io.breakwater.core.fact.Family;

import java.util.Map;
import java.util.Set;

/** The values of policies/demo.yaml, divided by 60. */
public final class DemoConfig {
    private static final long MINUTE = 1_000;
    private static final long HOUR = 60 * MINUTE;

    private DemoConfig() {}

    public static EngineConfig of(Mode mode) {
        return of(mode, new ReasonConfig(HOUR, 24 * HOUR, 5 * MINUTE));
    }

    /** The same with holds of three seconds, at most twelve, and growth each second; so that more happens in less time. */
    public static EngineConfig impatient(Mode mode) {
        return of(mode, new ReasonConfig(3_000, 12_000, 1_000));
    }

    private static EngineConfig of(Mode mode, ReasonConfig opening) {
        BreakerConfig breaker = new BreakerConfig(
                10_000,
                30_000,
                1_000,
                0.05,
                0.5,
                1,
                1,
                0.2,
                24 * HOUR,
                6 * HOUR,
                Map.of(
                        Family.FLOW, new ReasonConfig(0, 0, 5 * MINUTE),
                        Family.REPUTATION_DEFERRAL, opening,
                        Family.BLOCK, opening,
                        Family.DOMAIN, opening,
                        Family.HARD_BOUNCE, opening),
                new ProbeConfig(20, 10 * MINUTE, 0.1));
        return new EngineConfig(
                1,
                mode,
                WindowConfig.of(10_000, 60_000, 300_000, 60),
                new DetectorConfig(4.75, 5, 3),
                Map.of(
                        Family.HARD_BOUNCE, Line.of(0.05, 0.10).with(Span.DAY, Line.of(0.02, 0.04)),
                        Family.BLOCK, Line.of(0.02, 0.10),
                        Family.REPUTATION_DEFERRAL, Line.of(0.05, 0.20),
                        Family.DOMAIN, Line.of(0.02, 0.10),
                        Family.CONTENT, Line.of(0.02, 0.10),
                        Family.FLOW, Line.warnOnly(0.15)),
                breaker,
                new SnapshotConfig(1, 1_000, 5 * MINUTE),
                Set.of("hostery"),
                Overrides.none(),
                60 * MINUTE,
                Map.of());
    }
}
