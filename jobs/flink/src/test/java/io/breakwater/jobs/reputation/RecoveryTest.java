// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.core.window.Ticks;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecoveryTest {

    private static final long OPENED_MS = 1_000_000;
    private static final long OPENED_TICK = Ticks.of(OPENED_MS);

    private final Recovery recovery = new Recovery(OPENED_MS);

    @Test
    void withoutItsMarkerAnEngineStaysRecovering() {
        assertThat(recovery.fenced()).isFalse();
        assertThat(recovery.recovering(OPENED_TICK + 10_000)).isTrue();
    }

    @Test
    void aSecondWithoutOlderFactsEndsItOnceNewerOnesHaveCome() {
        recovery.fenceReturned();
        recovery.onProgress(new TickProgress(OPENED_TICK + 30, 5, OPENED_MS - 4_000, OPENED_MS - 10));
        recovery.onProgress(new TickProgress(OPENED_TICK + 40, 5, OPENED_MS + 100, OPENED_MS + 200));

        assertThat(recovery.recovering(OPENED_TICK + 49)).isTrue();
        assertThat(recovery.recovering(OPENED_TICK + 50)).isFalse();
    }

    @Test
    void withoutAnyMailItEndsLater() {
        recovery.fenceReturned();

        assertThat(recovery.recovering(OPENED_TICK + Recovery.QUIET_TICKS - 1)).isTrue();
        assertThat(recovery.recovering(OPENED_TICK + Recovery.QUIET_TICKS)).isFalse();
    }

    @Test
    void onceOverItStaysOver() {
        recovery.fenceReturned();
        assertThat(recovery.recovering(OPENED_TICK + Recovery.QUIET_TICKS)).isFalse();

        recovery.onProgress(new TickProgress(OPENED_TICK + 200, 1, OPENED_MS - 1, OPENED_MS - 1));

        assertThat(recovery.recovering(OPENED_TICK + 201)).isFalse();
    }

    @Test
    void lagIsThatOfTheOldestFactOfTheLastSecondAndForgottenAfterIt() {
        long tick = OPENED_TICK + 40;
        recovery.onProgress(new TickProgress(tick, 2, Ticks.toMs(tick) - 70_000, Ticks.toMs(tick)));

        assertThat(recovery.lagMs(tick)).isEqualTo(70_000);
        assertThat(recovery.catchingUp(tick)).isTrue();
        assertThat(recovery.lagMs(tick + 60)).isZero();
        assertThat(recovery.catchingUp(tick + 60)).isFalse();
    }
}
