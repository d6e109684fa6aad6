// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry;

import io.breakwater.jobs.settings.SideJobSettings;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import java.time.Duration;

/** Main of the telemetry job; arguments in {@link TelemetryConfig}. */
public final class TelemetryJob {
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);

    private TelemetryJob() {}

    /** Builds the job and submits it. */
    public static void main(String[] args) throws Exception {
        TelemetryConfig config = TelemetryConfig.fromArgs(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings(config));
        TelemetryTopology.build(env, TelemetryIo.from(config), config);
        env.execute("breakwater-telemetry");
    }

    /** What the sink's guarantee and its waiting ask of the job; the cluster's configuration says where checkpoints go. */
    public static Configuration settings(TelemetryConfig config) {
        Configuration settings = SideJobSettings.of(config.parallelism(), config.checkpointInterval(), LONGEST_BACKOFF);
        settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, config.longestOutage());
        return settings;
    }
}
