// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Rates in 0..1 at which a family warns and trips, over the short and the long window.
 *
 * @param warn may slow
 * @param trip may open; empty means never
 * @param hour lines of its own over an hour; empty when an hour does not judge the family
 * @param day lines of its own over 24 hours; empty when a day does not judge the family
 */
public record Line(double warn, OptionalDouble trip, Optional<LongLine> hour, Optional<LongLine> day) {

    private static final double USUAL_DAY_WARN = 0.02;
    private static final double USUAL_DAY_TRIP = 0.04;

    /** Lines over the short and the long window alone. */
    public Line(double warn, OptionalDouble trip) {
        this(warn, trip, Optional.empty(), Optional.empty());
    }

    /**
     * The same with 2 % and 4 % over 24 hours where the document says nothing about the day: what holds for hard bounces. A list is old long
     * before it is bad enough for five minutes.
     */
    Line withUsualDay() {
        OptionalDouble dayTrip = trip.isPresent() ? OptionalDouble.of(USUAL_DAY_TRIP) : OptionalDouble.empty();
        return day.isPresent() ? this : new Line(warn, trip, hour, Optional.of(new LongLine(USUAL_DAY_WARN, dayTrip)));
    }
}
