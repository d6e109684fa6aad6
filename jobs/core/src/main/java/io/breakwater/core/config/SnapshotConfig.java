// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

/**
 * When a scope's snapshot is written.
 *
 * @param minPoints change of score that is worth one
 * @param minGapMs least time between two, not divided
 * @param intervalMs longest time without one while the scope is active, divided
 */
public record SnapshotConfig(double minPoints, long minGapMs, long intervalMs) {
    public SnapshotConfig {
        Check.that(minPoints > 0, "minPoints", "above 0", minPoints);
        Check.that(minGapMs >= 0, "minGapMs", "at least 0", minGapMs);
        Check.that(intervalMs > 0, "intervalMs", "above 0", intervalMs);
    }
}
