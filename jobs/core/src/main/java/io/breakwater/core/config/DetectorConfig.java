// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

/**
 * Detector A.
 *
 * @param z one-sided normal quantile of the Wilson bound
 * @param minBad fewest failures that may act
 * @param minRecipients fewest recipient bits among them; the same number of recipient domains at hosters
 */
public record DetectorConfig(double z, int minBad, int minRecipients) {
    public DetectorConfig {
        Check.that(z > 0 && z < 10, "z", "in (0,10)", z);
        Check.that(minBad >= 1, "minBad", "at least 1", minBad);
        Check.that(minRecipients >= 1 && minRecipients <= 64, "minRecipients", "in 1..64", minRecipients);
    }
}
