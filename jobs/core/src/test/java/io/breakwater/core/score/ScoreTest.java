// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.score;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ScoreTest {
    @Test
    void theExampleOfTheJavadoc() {
        Score score = Score.of(100, List.of(new Component(10, 0.05, 0.10)));
        assertThat(score.value()).isCloseTo(43, within(1.0));
    }

    @Test
    void lowVolumeWidensTheInterval() {
        Score few = Score.of(5, List.of(new Component(0, 0.05, 0.10)));
        Score many = Score.of(5_000, List.of(new Component(0, 0.05, 0.10)));
        assertThat(few.high() - few.low()).isGreaterThan(many.high() - many.low());
        assertThat(many.low()).isGreaterThan(95);
    }

    @Property
    void aScoreStaysInItsIntervalAndOnItsScale(
            @ForAll @IntRange(max = 2_000) int n, @ForAll @IntRange(max = 2_000) int bad, @ForAll boolean trips) {
        Score score = Score.of(n, List.of(new Component(Math.min(n, bad), 0.05, trips ? 0.10 : 0)));
        assertThat(score.value()).isBetween(score.low(), score.high());
        assertThat(score.low()).isBetween(0.0, 100.0);
        assertThat(score.high()).isBetween(0.0, 100.0);
    }
}
