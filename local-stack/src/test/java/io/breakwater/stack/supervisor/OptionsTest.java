// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OptionsTest {
    @Test
    void timesAreReadAsPeopleTypeThem() {
        assertThat(Durations.parse("240s")).isEqualTo(Duration.ofMinutes(4));
        assertThat(Durations.parse("4m")).isEqualTo(Duration.ofMinutes(4));
        assertThat(Durations.parse("1h")).isEqualTo(Duration.ofHours(1));
        assertThat(Durations.parse("7d")).isEqualTo(Duration.ofDays(7));
        assertThat(Durations.parse("1500ms")).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void aTimeWithoutUnitIsRefused() {
        assertThatThrownBy(() -> Durations.parse("240"))
                .hasMessage("must be a time such as 240s, 4m, 1h or 7d, was 240");
    }

    @Test
    void aKillNamesAComponentAndATime() {
        assertThat(KillAt.parse("taskmanager@60s")).isEqualTo(new KillAt("taskmanager", Duration.ofMinutes(1)));
    }

    @Test
    void aKillOfAnUnknownComponentListsTheKnownOnes() {
        assertThatThrownBy(() -> KillAt.parse("broker@60s"))
                .hasMessageStartingWith("no component broker, there are kafka, registry,");
        assertThatThrownBy(() -> KillAt.parse("kafka")).hasMessageContaining("must be COMPONENT@TIME");
    }

    @Test
    void restartsWaitLongerUntilOneLivesLongEnough() {
        BackOff backOff = new BackOff();

        assertThat(backOff.after(Duration.ofSeconds(1))).isEqualTo(BackOff.FIRST);
        assertThat(backOff.after(Duration.ofSeconds(1))).isEqualTo(BackOff.FIRST.multipliedBy(2));
        for (int i = 0; i < 10; i++) {
            backOff.after(Duration.ofSeconds(1));
        }
        assertThat(backOff.after(Duration.ofSeconds(1))).isEqualTo(BackOff.LAST);
        assertThat(backOff.after(Duration.ofSeconds(31))).isEqualTo(BackOff.FIRST);
    }
}
