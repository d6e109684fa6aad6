// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

import io.breakwater.core.config.ReasonConfig;

/**
 * How long OPEN lasts: {@code open × 2^exponent}, at most the maximum, times a jitter in 1 ± ratio.
 *
 * <p>The jitter is a hash of (scope, seq), so that a replay holds as long as the original and scopes that open together do not
 * probe together.
 */
public final class Hold {
    private Hold() {}

    /** Length of the hold, ms. */
    public static long ms(ReasonConfig reason, int exponent, double jitterRatio, String scope, long seq) {
        double doubled = (double) reason.openMs() * Math.pow(2, Math.min(exponent, 62));
        double held = Math.min(doubled, (double) reason.maxOpenMs());
        return Math.max(1, Math.round(held * (1 + jitterRatio * (2 * unit(scope, seq) - 1))));
    }

    /** A number in [0,1) from (scope, seq): FNV-1a, finished by the mixer of splitmix64. */
    static double unit(String scope, long seq) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < scope.length(); i++) {
            hash = (hash ^ scope.charAt(i)) * 0x100000001b3L;
        }
        hash = hash ^ seq;
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return ((hash ^ (hash >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
