// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.sizing;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class StateSizeTest {
    private static final long A_MILLION_A_MINUTE = 1_440_000_000L;

    @Test
    void aMillionMessagesAMinuteInEntries() {
        StateSize size = new StateSize(new Volume(A_MILLION_A_MINUTE, 6, 3, 0.9, 10));

        // 1.44 G x 1.32 x 6/24; 1.44 G x 10 % x 3; 1.44 G x 0.3 % x 30.
        assertThat(size.eventIds()).isCloseTo(475_200_000, within(1.0));
        assertThat(size.references()).isCloseTo(432_000_000, within(1.0));
        assertThat(size.reportIds()).isCloseTo(129_600_000, within(1.0));
        assertThat(size.attemptsPerSecond()).isCloseTo(22_000, within(1.0));
    }

    @Test
    void bytesAreEntriesTimesWhatEachTakes() {
        StateSize size = new StateSize(new Volume(1_000_000, 24, 1, 0, 10));

        double ids = 1_320_000 + 90_000;
        assertThat(size.stateBytes())
                .isCloseTo(ids * StateSize.BYTES_PER_EVENT_ID + 1_000_000 * StateSize.BYTES_PER_REFERENCE, within(1.0));
        assertThat(size.diskBytes()).isCloseTo(2 * size.stateBytes(), within(1.0));
    }

    @Test
    void signedMailCostsTheJoinNothingAndAShorterIntervalUploadsLess() {
        StateSize unsigned = new StateSize(new Volume(1_000_000, 6, 3, 0, 10));
        StateSize signed = new StateSize(new Volume(1_000_000, 6, 3, 1, 10));
        StateSize often = new StateSize(new Volume(1_000_000, 6, 3, 0, 5));

        assertThat(signed.references()).isZero();
        assertThat(signed.stateBytes()).isLessThan(unsigned.stateBytes());
        assertThat(often.checkpointBytes()).isCloseTo(unsigned.checkpointBytes() / 2, within(1.0));
    }

    @Test
    void theTextShowsEachProduct() {
        assertThat(SizeText.of(new StateSize(new Volume(A_MILLION_A_MINUTE, 6, 3, 0, 10))))
                .hasSize(7)
                .anySatisfy(line ->
                        assertThat(line).startsWith("event ids").contains("1,900,800,000 x 6 h / 24 h = 475,200,000"))
                .anySatisfy(line -> assertThat(line).startsWith("references").contains("(1 - 0 signed) x 3 d"));
    }

    @Test
    void whatIsOutOfRangeIsNamed() {
        assertThatThrownBy(() -> new Volume(0, 6, 3, 0, 10)).hasMessage("--messages-per-day must be above 0, was 0");
        assertThatThrownBy(() -> new Volume(1, 6, 3, 1.5, 10)).hasMessage("--signed-share must be in 0..1, was 1.5");
    }
}
