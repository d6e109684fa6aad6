// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.engine;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import java.time.Duration;

/**
 * What the engine asks of its environment. Types, uids and Bloom filters are not the cluster's business and are set here; the state
 * backend is the cluster's; the restart strategy is the cluster's when it names one, otherwise the job restarts for ever, a second apart.
 */
public final class EngineEnvironment {

    /** Bound of every parallelism, fixed for the life of a savepoint (ADR 0006). */
    static final int MAX_PARALLELISM = 128;

    /**
     * Nearly every event id is new, and without a filter RocksDB looks for each in every level. The option is that of the RocksDB backend,
     * which the job does not link to.
     */
    static final ConfigOption<Boolean> BLOOM_FILTER = ConfigOptions.key("state.backend.rocksdb.use-bloom-filter")
            .booleanType()
            .noDefaultValue();

    private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(5);
    private static final Duration CHECKPOINT_TIMEOUT = Duration.ofMinutes(10);
    private static final long CHECKPOINT_PAUSE_MS = 100;

    private EngineEnvironment() {}

    /** Sets what is the job's business, and nothing else. */
    public static StreamExecutionEnvironment configure(StreamExecutionEnvironment env, EngineConfig config) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        // Stream elements are immutable records, so handing them on without a copy is safe.
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        settings.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
        settings.set(BLOOM_FILTER, true);
        if (env.getConfiguration()
                .getOptional(RestartStrategyOptions.RESTART_STRATEGY)
                .isEmpty()) {
            settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
            settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
            settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(1));
        }
        env.configure(settings);
        if (config.parallelism() > 0) {
            env.setParallelism(config.parallelism());
        }
        checkpoints(env, config);
        return env;
    }

    private static void checkpoints(StreamExecutionEnvironment env, EngineConfig config) {
        env.enableCheckpointing(config.checkpointInterval().toMillis(), CheckpointingMode.EXACTLY_ONCE);
        CheckpointConfig checkpoints = env.getCheckpointConfig();
        checkpoints.setCheckpointTimeout(CHECKPOINT_TIMEOUT.toMillis());
        checkpoints.setMinPauseBetweenCheckpoints(CHECKPOINT_PAUSE_MS);
        // A failed checkpoint is not worth a restart: the next one covers it.
        checkpoints.setTolerableCheckpointFailureNumber(Integer.MAX_VALUE);
        checkpoints.setExternalizedCheckpointRetention(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    }
}
