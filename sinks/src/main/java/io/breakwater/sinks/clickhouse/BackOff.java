// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import java.io.Serializable;

/**
 * Exponential waiting without end: {@code min(longestMs, firstMs * 2^failures)}. With 100 and 5,000: 100, 200, … 3,200, 5,000.
 *
 * @param firstMs wait after the first failure
 * @param longestMs no wait is longer
 */
public record BackOff(long firstMs, long longestMs) implements Serializable {
    private static final int MAX_SHIFT = 30;

    /** Refuses non-positive and contradicting times. */
    public BackOff {
        if (firstMs <= 0 || longestMs < firstMs) {
            throw new IllegalArgumentException(
                    "back-off must be 0 < first <= longest, was " + firstMs + ", " + longestMs);
        }
    }

    long waitMs(int failures) {
        return Math.min(longestMs, firstMs << Math.min(failures, MAX_SHIFT));
    }
}
