// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.window;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CountingTest {

    private static final Counting.Reach REACH = new Counting.Reach(100, 12);

    @Test
    void aFactCountsWhileItsPaneIsInTheLongestWindowOfTheStreamClock() {
        assertThat(Counting.counted(1, true, 3_900, 5_050, REACH)).isTrue();
        assertThat(Counting.counted(1, true, 3_899, 5_050, REACH)).isFalse();
        assertThat(Counting.counted(2, true, 5_050, 5_050, REACH)).isFalse();
        assertThat(Counting.counted(1, false, 5_050, 5_050, REACH)).isFalse();
    }

    @Test
    void theStreamClockNeverGoesBackNorAMinuteAhead() {
        long clock = Counting.advance(Long.MIN_VALUE, 1_000, 5_000);
        assertThat(clock).isEqualTo(1_000);
        assertThat(Counting.advance(clock, 500, 5_000)).isEqualTo(1_000);
        assertThat(Counting.advance(clock, 1_000_000, 5_000)).isEqualTo(65_000);
    }
}
