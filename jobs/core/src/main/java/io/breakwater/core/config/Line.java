// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

/**
 * Lines of one family, rates in 0..1.
 *
 * @param tripLine 0 when the family never opens
 */
public record Line(double warnLine, double tripLine) {
    public Line {
        Check.that(warnLine > 0 && warnLine <= 1, "warnLine", "in (0,1]", warnLine);
        Check.that(tripLine >= 0 && tripLine <= 1, "tripLine", "in (0,1]", tripLine);
        Check.that(tripLine == 0 || tripLine >= warnLine, "tripLine", "at least warnLine (" + warnLine + ")", tripLine);
    }

    /** Lines of a family that may open. */
    public static Line of(double warnLine, double tripLine) {
        Check.that(tripLine > 0 && tripLine <= 1, "tripLine", "in (0,1]", tripLine);
        return new Line(warnLine, tripLine);
    }

    /** A line of a family that may only slow. */
    public static Line warnOnly(double warnLine) {
        return new Line(warnLine, 0);
    }

    public boolean trips() {
        return tripLine > 0;
    }
}
