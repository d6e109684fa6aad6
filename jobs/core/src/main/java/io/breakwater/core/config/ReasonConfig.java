// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

/**
 * Clocks of one reason, divided.
 *
 * @param openMs first hold of OPEN; 0 when the reason never opens
 * @param maxOpenMs longest hold
 * @param growthMs period of growth in SLOW_START
 */
public record ReasonConfig(long openMs, long maxOpenMs, long growthMs) {
    public ReasonConfig {
        Check.that(openMs >= 0, "openMs", "at least 0", openMs);
        Check.that(maxOpenMs >= openMs, "maxOpenMs", "at least openMs (" + openMs + ")", maxOpenMs);
        Check.that(growthMs > 0, "growthMs", "above 0", growthMs);
    }
}
