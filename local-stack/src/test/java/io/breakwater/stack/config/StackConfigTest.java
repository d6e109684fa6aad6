// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.config;

import io.breakwater.stack.config.StackConfig.External;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StackConfigTest {
    @Test
    void defaultsAreOnLoopback() {
        StackConfig config = StackConfig.of(Map.of());

        assertThat(config.kafka()).isEqualTo("127.0.0.1:19092");
        assertThat(config.registryUrl()).isEqualTo("http://127.0.0.1:18081/apis/ccompat/v7");
        assertThat(config.clickHouseUrl()).isEqualTo("http://127.0.0.1:18123");
        assertThat(config.flinkUrl()).isEqualTo("http://127.0.0.1:18082");
        assertThat(config.paths().home().getFileName()).hasToString(".breakwater");
    }

    @Test
    void aPortIsMovedByItsVariable() {
        StackConfig config = StackConfig.of(Map.of("BREAKWATER_PORT_KAFKA", "29092", "BREAKWATER_HOME", "/elsewhere"));

        assertThat(config.kafka()).isEqualTo("127.0.0.1:29092");
        assertThat(config.paths().log("kafka")).isEqualTo(Path.of("/elsewhere/logs/kafka.log"));
        assertThat(config.environment()).containsEntry("BREAKWATER_PORT_KAFKA", "29092");
    }

    @Test
    void anExternalAddressReplacesAPiece() {
        StackConfig config = StackConfig.of(
                Map.of("BREAKWATER_KAFKA", "broker.example:9092", "BREAKWATER_CLICKHOUSE", "https://ch.example:8443"));

        assertThat(config.isExternal(External.KAFKA)).isTrue();
        assertThat(config.isExternal(External.FLINK)).isFalse();
        assertThat(config.kafka()).isEqualTo("broker.example:9092");
        assertThat(config.clickHouseUrl()).isEqualTo("https://ch.example:8443");
    }

    @Test
    void aPortThatIsNoneIsRefusedByName() {
        assertThatThrownBy(() -> StackConfig.of(Map.of("BREAKWATER_PORT_FLINK", "eighty")))
                .hasMessage("BREAKWATER_PORT_FLINK must be a port number, was eighty");
        assertThatThrownBy(() -> StackConfig.of(Map.of("BREAKWATER_PORT_FLINK", "70000")))
                .hasMessage("BREAKWATER_PORT_FLINK must be in 1..65535, was 70000");
    }

    @Test
    void ephemeralPortsDiffer(@TempDir Path home) {
        StackConfig config = StackConfig.ephemeral(home);

        assertThat(new HashSet<>(config.ports().values())).hasSameSizeAs(StackPort.values());
        assertThat(config.paths().home()).isEqualTo(home);
    }
}
