// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

import io.breakwater.core.fact.Family;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EngineConfigTest {
    @Test
    void aRefusalNamesTheFieldAndTheValue() {
        assertThatThrownBy(() -> Line.of(0.1, 1.4)).hasMessage("tripLine must be in (0,1], was 1.4");
        assertThatThrownBy(() -> Line.of(0.2, 0.1)).hasMessage("tripLine must be at least warnLine (0.2), was 0.1");
        assertThatThrownBy(() -> new DetectorConfig(4.75, 5, 65)).hasMessage("minRecipients must be in 1..64, was 65");
        assertThatThrownBy(() -> new WindowConfig(0, 6, 30, 6)).hasMessage("paneMs must be above 0, was 0");
        assertThatThrownBy(() -> new WindowConfig(100, 6, 5, 6)).hasMessageContaining("longPanes must be at least");
        assertThatThrownBy(() -> new ProbeConfig(20, 0, 1)).hasMessage("maxBadRatio must be in [0,1), was 1.0");
    }

    @Test
    void flowNeverOpens() {
        EngineConfig config = EngineConfig.defaults(1);
        assertThatThrownBy(() -> new EngineConfig(
                        0,
                        Mode.OBSERVE,
                        config.windows(),
                        config.detector(),
                        Map.of(Family.FLOW, Line.of(0.1, 0.5)),
                        config.breaker(),
                        config.snapshots(),
                        Set.of(),
                        Overrides.none(),
                        config.watchMs(),
                        Map.of()))
                .hasMessageContaining("flow never opens");
    }

    @Test
    void theDivisorDividesThePaneAndNotTheCounts() {
        WindowConfig windows = EngineConfig.defaults(60).windows();
        assertThat(windows).isEqualTo(new WindowConfig(166, 6, 30, 6));
        assertThat(EngineConfig.defaults(60).breaker().renewMs()).isEqualTo(10_000);
    }

    @Test
    void observeIsTheDefaultMode() {
        assertThat(EngineConfig.defaults(1).modeOf("ip:192.0.2.1@grudge")).isEqualTo(Mode.OBSERVE);
    }
}
