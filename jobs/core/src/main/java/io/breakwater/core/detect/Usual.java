// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.detect;

import io.breakwater.core.config.Line;
import io.breakwater.core.fact.Family;
import io.breakwater.core.window.PaneRow;

/**
 * What is usual for a scope, and what it does to a line: {@code max(line, min(0.5, 3 × baseline))}.
 *
 * <p>The baseline is the Wilson lower bound of the last 14 days before today, not their plain ratio, and counts from 1,000
 * first attempts on, so that a bad first week of a quiet scope does not lift its lines. Example: 400 failures of 10,000 are 4 %, at least 3.17 %; a line of 5 % becomes 9.5 %. Half of all mail refused is
 * never usual.
 */
final class Usual {
    private static final double FACTOR = 3;
    private static final double HIGHEST_LINE = 0.5;
    private static final long LEAST_ATTEMPTS = 1_000;

    private Usual() {}

    static double ratio(PaneRow baseline, Family family, double z) {
        return baseline.n() < LEAST_ATTEMPTS ? 0 : Wilson.lower(baseline.bad(family), baseline.n(), z);
    }

    static Line raised(Line line, double ratio) {
        return line.atLeast(Math.min(HIGHEST_LINE, FACTOR * ratio));
    }
}
