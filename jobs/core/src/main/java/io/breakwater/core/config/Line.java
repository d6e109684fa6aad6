// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of one family, rates in 0..1.
 *
 * @param tripLine 0 when the family never opens
 * @param longer lines of its own for {@link Span#HOUR} and {@link Span#DAY}; a window without one does not judge the family
 */
public record Line(double warnLine, double tripLine, Map<Span, Line> longer) {

    public Line {
        Check.that(warnLine > 0 && warnLine <= 1, "warnLine", "in (0,1]", warnLine);
        Check.that(tripLine >= 0 && tripLine <= 1, "tripLine", "in (0,1]", tripLine);
        Check.that(tripLine == 0 || tripLine >= warnLine, "tripLine", "at least warnLine (" + warnLine + ")", tripLine);
        for (Map.Entry<Span, Line> own : longer.entrySet()) {
            Check.that(own.getKey() == Span.HOUR || own.getKey() == Span.DAY, "longer", "of HOUR or DAY", own.getKey());
            Check.that(tripLine > 0 || !own.getValue().trips(), "longer", "without tripLine as well", own);
        }
        longer = Map.copyOf(longer);
    }

    /** Lines of a family that may open. */
    public static Line of(double warnLine, double tripLine) {
        Check.that(tripLine > 0 && tripLine <= 1, "tripLine", "in (0,1]", tripLine);
        return new Line(warnLine, tripLine, Map.of());
    }

    /** A line of a family that may only slow. */
    public static Line warnOnly(double warnLine) {
        return new Line(warnLine, 0, Map.of());
    }

    /** The same, with lines of its own over a longer window. */
    public Line with(Span span, Line own) {
        Map<Span, Line> lines = new EnumMap<>(Span.class);
        lines.putAll(longer);
        lines.put(span, own);
        return new Line(warnLine, tripLine, lines);
    }

    public boolean trips() {
        return tripLine > 0;
    }

    /** The lines over a window; empty where the family is not judged. */
    public Optional<Line> over(Span span) {
        return switch (span) {
            case SHORT, LONG -> Optional.of(this);
            case HOUR, DAY -> Optional.ofNullable(longer.get(span));
            case BASELINE -> Optional.empty();
        };
    }

    /** The same lines, none below a rate. */
    public Line atLeast(double rate) {
        return rate <= warnLine ? this : new Line(rate, trips() ? Math.max(tripLine, rate) : 0, Map.of());
    }
}
