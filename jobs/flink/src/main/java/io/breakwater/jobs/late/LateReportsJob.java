// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.late;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import java.time.Duration;

/**
 * Main of the late-reports job; arguments in {@link LateConfig}.
 *
 * <pre>flink run -c io.breakwater.jobs.late.LateReportsJob breakwater-jobs.jar --bootstrap … --registry … --clickhouse …</pre>
 */
public final class LateReportsJob {

    private static final int MAX_PARALLELISM = 128;

    private LateReportsJob() {}

    /** Builds the job and submits it. */
    public static void main(String[] args) throws Exception {
        LateConfig config = LateConfig.fromArgs(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings(config));
        LateTopology.build(env, LateIo.from(config), config);
        env.execute("breakwater-late-reports");
    }

    /** What the job asks of its environment; the cluster's configuration says where checkpoints go. */
    public static Configuration settings(LateConfig config) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(CoreOptions.DEFAULT_PARALLELISM, config.parallelism());
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, config.checkpointInterval());
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        // Without end: while ClickHouse is away the reports wait in their topic.
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(500));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(30));
        return settings;
    }
}
