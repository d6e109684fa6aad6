// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

/**
 * Probes of HALF_OPEN.
 *
 * @param count accepted probes wanted
 * @param spreadMs time over which senders spread them, divided
 * @param maxBadRatio largest bad share that passes, 0..1; a block reply never passes
 */
public record ProbeConfig(int count, long spreadMs, double maxBadRatio) {
    public ProbeConfig {
        Check.that(count >= 1, "count", "at least 1", count);
        Check.that(spreadMs >= 0, "spreadMs", "at least 0", spreadMs);
        Check.that(maxBadRatio >= 0 && maxBadRatio < 1, "maxBadRatio", "in [0,1)", maxBadRatio);
    }
}
