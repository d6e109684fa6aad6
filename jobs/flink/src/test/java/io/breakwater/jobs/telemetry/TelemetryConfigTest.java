// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TelemetryConfigTest {
    private static final List<String> REQUIRED =
            List.of("--bootstrap", "broker:1", "--registry", "http://registry", "--clickhouse", "http://clickhouse");

    @Test
    void whatIsNotGivenHasADefault() {
        TelemetryConfig config = parse();

        assertThat(config.checkpointInterval().toMillis()).isEqualTo(10_000);
        assertThat(config.group()).isEqualTo("breakwater-telemetry");
        assertThat(config.parallelism()).isEqualTo(1);
    }

    @Test
    void aMissingAddressIsNamed() {
        assertThatThrownBy(() -> TelemetryConfig.fromArgs("--bootstrap", "broker:1", "--registry", "http://registry"))
                .hasMessageContaining("clickhouse");
    }

    @Test
    void contradictionsAreRefused() {
        assertThatThrownBy(() -> parse("--checkpoint-interval-ms", "5000", "--longest-outage-ms", "4000"))
                .hasMessageContaining("--longest-outage-ms");
        assertThatThrownBy(() -> parse("--checkpoint-interval-ms", "5")).hasMessageContaining("at least 100");
        assertThatThrownBy(() -> parse("--parallelism", "0")).hasMessageContaining("--parallelism");
    }

    private static TelemetryConfig parse(String... more) {
        List<String> args = new ArrayList<>(REQUIRED);
        args.addAll(Arrays.asList(more));
        return TelemetryConfig.fromArgs(args.toArray(String[]::new));
    }
}
