// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.settings;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;

import java.time.Duration;

/**
 * Settings of a job that waits for ClickHouse and that nobody watches at night: it restarts without end and tolerates failed
 * checkpoints. The cluster's configuration says where checkpoints go.
 */
public final class SideJobSettings {
    private static final int MAX_PARALLELISM = 128;
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);

    private SideJobSettings() {}

    /** Settings of such a job; {@code longestBackoff} is the longest wait between two restarts. */
    public static Configuration of(int parallelism, Duration checkpointInterval, Duration longestBackoff) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        // Nothing in these jobs changes an element it was handed.
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, FIRST_BACKOFF);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, longestBackoff);
        return settings;
    }
}
