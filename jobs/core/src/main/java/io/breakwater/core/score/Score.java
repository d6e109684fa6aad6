// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.score;

import io.breakwater.core.detect.Wilson;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A score of 0 to 100 with its interval: 100 less a penalty per family.
 *
 * <p>The penalty of a rate rises straight to 30 at the warn line, to 70 at the trip line, to 100 at certainty. The rate is
 * shrunk, {@code (bad + m·p) / (n + m)}, m = 20, p = a tenth of the warn line; the interval takes Wilson bounds at 95 %
 * instead. Low volume widens the interval. Never used for tripping. Example: 10 of 100 against 5 % and 10 % is a shrunk rate
 * of 8.4 %, a penalty of 57, a score of 43.
 */
public record Score(double value, double low, double high) {
    private static final double M = 20;
    private static final double Z = 1.96;

    /** The score of n counted attempts. */
    public static Score of(long n, List<Component> components) {
        double value = 100 - penalty(components, c -> (c.bad() + M * c.warnLine() / 10) / (n + M));
        double low = 100 - penalty(components, c -> Wilson.upper(c.bad(), n, Z));
        double high = 100 - penalty(components, c -> Wilson.lower(c.bad(), n, Z));
        return new Score(value, Math.min(low, value), Math.max(high, value));
    }

    private static double penalty(List<Component> components, ToDoubleFunction<Component> rate) {
        double sum = 0;
        for (Component component : components) {
            sum += penalty(rate.applyAsDouble(component), component);
        }
        return Math.min(100, sum);
    }

    private static double penalty(double rate, Component lines) {
        double warn = lines.warnLine();
        double trip = lines.tripLine() > warn ? lines.tripLine() : Math.min(1, 3 * warn);
        if (rate <= warn) {
            return 30 * rate / warn;
        }
        if (rate <= trip) {
            return 30 + 40 * (rate - warn) / (trip - warn);
        }
        return 70 + 30 * (rate - trip) / Math.max(1e-9, 1 - trip);
    }
}
