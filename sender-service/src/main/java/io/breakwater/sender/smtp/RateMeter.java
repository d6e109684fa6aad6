// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import java.util.Arrays;

/** Events per second over the last ten full seconds. Not thread-safe. */
final class RateMeter {
    private static final int SLOTS = 11;

    private final long[] counts = new long[SLOTS];
    private final long startedAtSecond;
    private long atSecond;

    RateMeter(long nowMs) {
        startedAtSecond = nowMs / 1000;
        atSecond = startedAtSecond;
    }

    void mark(long nowMs) {
        advance(nowMs);
        counts[slot(atSecond)]++;
    }

    double perSecond(long nowMs) {
        advance(nowMs);
        long full = Math.min(SLOTS - 1, atSecond - startedAtSecond);
        return full <= 0 ? 0 : (Arrays.stream(counts).sum() - counts[slot(atSecond)]) / (double) full;
    }

    private void advance(long nowMs) {
        long second = nowMs / 1000;
        if (second - atSecond >= SLOTS) {
            Arrays.fill(counts, 0);
            atSecond = second;
        }
        while (atSecond < second) {
            atSecond++;
            counts[slot(atSecond)] = 0;
        }
    }

    private static int slot(long second) {
        return (int) (second % SLOTS);
    }
}
