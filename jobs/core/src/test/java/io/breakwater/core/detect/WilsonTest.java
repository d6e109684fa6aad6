// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.detect;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class WilsonTest {
    @ParameterizedTest
    @CsvSource({
        // all bad: n / (n + z²)
        "5, 5, 4.75, 0.181406",
        "20, 20, 4.75, 0.469897",
        // 10 of 100 at 95 %: a textbook value
        "10, 100, 1.959964, 0.055229",
        "0, 50, 4.75, 0.0"
    })
    void lowerBounds(long bad, long n, double z, double expected) {
        assertThat(Wilson.lower(bad, n, z)).isCloseTo(expected, within(1e-5));
    }

    @Test
    void withoutAttemptsNothingIsKnown() {
        assertThat(Wilson.lower(0, 0, 4.75)).isZero();
        assertThat(Wilson.upper(0, 0, 4.75)).isEqualTo(1);
    }

    @Property
    void theBoundsEncloseTheRate(
            @ForAll @IntRange(min = 1, max = 10_000) int n,
            @ForAll @DoubleRange(min = 0, max = 1) double share,
            @ForAll @DoubleRange(min = 0.5, max = 6) double z) {
        long bad = Math.round(n * share);
        double rate = (double) bad / n;
        assertThat(Wilson.lower(bad, n, z)).isBetween(0.0, rate + 1e-9);
        assertThat(Wilson.upper(bad, n, z)).isBetween(rate - 1e-9, 1.0);
    }

    @Property
    void aFurtherFailureNeverLowersTheBound(
            @ForAll @IntRange(min = 1, max = 5_000) int n, @ForAll @DoubleRange(min = 0, max = 1) double share) {
        long bad = Math.min(n - 1, Math.round(n * share));
        assertThat(Wilson.lower(bad + 1, n, 4.75)).isGreaterThanOrEqualTo(Wilson.lower(bad, n, 4.75));
    }
}
