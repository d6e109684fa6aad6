// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.detect;

/**
 * Wilson score bounds of a proportion, one-sided at quantile z:
 * {@code (p + z²/2n ∓ z·sqrt(p(1−p)/n + z²/4n²)) / (1 + z²/n)} with p = bad/n.
 *
 * <p>At n = 0 nothing is known: 0 and 1. Example: 5 of 5 at z = 4.75 has the lower bound 5/(5 + 4.75²) = 0.1814, so five
 * failures out of five trip a line of 10 % and not one of 20 %. Source: E. B. Wilson, JASA 22 (1927).
 */
public final class Wilson {
    private Wilson() {}

    public static double lower(long bad, long n, double z) {
        return n <= 0 ? 0 : Math.max(0, bound(bad, n, z, -1));
    }

    public static double upper(long bad, long n, double z) {
        return n <= 0 ? 1 : Math.min(1, bound(bad, n, z, 1));
    }

    private static double bound(long bad, long n, double z, int side) {
        double p = (double) bad / n;
        double z2 = z * z;
        double spread = z * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n * n));
        return (p + z2 / (2.0 * n) + side * spread) / (1 + z2 / n);
    }
}
