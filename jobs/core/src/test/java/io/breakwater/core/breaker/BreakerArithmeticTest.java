// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

import io.breakwater.core.config.ProbeConfig;
import io.breakwater.core.config.ReasonConfig;
import io.breakwater.core.fact.ProbeTally;
import io.breakwater.core.verdict.Activity;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class BreakerArithmeticTest {
    private static final ReasonConfig REASON = new ReasonConfig(60_000, 24 * 60_000, 5_000);

    @Property
    void aHoldDoublesUpToItsMaximumWithinItsJitter(
            @ForAll @IntRange(max = 80) int exponent, @ForAll @AlphaChars String scope, @ForAll long seq) {
        double base = Math.min(60_000 * Math.pow(2, exponent), 24 * 60_000);
        assertThat((double) Hold.ms(REASON, exponent, 0.2, scope, seq)).isBetween(base * 0.8 - 1, base * 1.2 + 1);
        assertThat(Hold.ms(REASON, exponent, 0.2, scope, seq)).isEqualTo(Hold.ms(REASON, exponent, 0.2, scope, seq));
    }

    @Test
    void scopesThatOpenTogetherDoNotProbeTogether() {
        assertThat(Hold.ms(REASON, 0, 0.2, "ip:192.0.2.1@grudge", 4))
                .isNotEqualTo(Hold.ms(REASON, 0, 0.2, "ip:192.0.2.2@grudge", 4));
    }

    @Test
    void aUsedAllowanceDoublesToSsthreshAndThenGrowsByTenths() {
        List<Long> steps = new ArrayList<>();
        Ramp ramp = new Ramp(1, 20, 10, 0, 0, 0);
        while (ramp.allowedPerSecond() < ramp.capPerSecond()) {
            double allowed = Growth.next(ramp, activity(Math.round(ramp.allowedPerSecond() * 5), 0), 5_000);
            steps.add(Math.round(allowed));
            ramp = new Ramp(allowed, 20, 10, 0, 0, 0);
        }
        assertThat(steps).containsExactly(2L, 4L, 8L, 10L, 12L, 14L, 16L, 18L, 20L);
    }

    @Test
    void anAllowanceThatWasNotNeededGrowsByTheSmallerStep() {
        Ramp ramp = new Ramp(5, 20, 10, 0, 0, 0);
        assertThat(Growth.next(ramp, activity(2, 2), 5_000)).isCloseTo(7, within(1e-9));
        assertThat(Growth.next(ramp, activity(25, 25), 5_000)).isCloseTo(10, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, false", "1, 2, true", "10, 11, false", "10, 13, true", "1000, 20, true"})
    void aPeriodIsProvenByAQuarterOfItsAllowance(double allowed, long accepted, boolean proven) {
        assertThat(Growth.proven(new Ramp(allowed, 2_000, 10, 0, 0, 0), activity(0, accepted), 5_000))
                .isEqualTo(proven);
    }

    @Property
    void growthNeverPassesTheCap(
            @ForAll @DoubleRange(min = 0.1, max = 100) double allowed,
            @ForAll @DoubleRange(min = 0.1, max = 100) double cap,
            @ForAll @IntRange(max = 1_000) int attempts) {
        Ramp ramp = Ramp.starting(allowed, cap, cap / 2, 0, activity(0, 0));
        double next = Growth.next(ramp, activity(attempts, 0), 5_000);
        assertThat(next).isLessThanOrEqualTo(cap).isGreaterThanOrEqualTo(ramp.allowedPerSecond());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, PENDING",
        "19, 0, 0, PENDING",
        "20, 0, 0, GOOD",
        "20, 2, 0, GOOD",
        "5, 3, 0, BAD",
        "20, 1, 1, BAD",
        "0, 1, 1, BAD"
    })
    void probes(long accepted, long bad, long blocked, Probing expected) {
        assertThat(Probing.of(
                        new ProbeTally(1, 1, accepted + bad, accepted, bad, blocked), new ProbeConfig(20, 0, 0.1)))
                .isEqualTo(expected);
    }

    private static Activity activity(long attempts, long firstAccepted) {
        return new Activity(0, 0, 0, attempts, firstAccepted, 0);
    }
}
