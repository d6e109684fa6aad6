// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.late;

import io.breakwater.jobs.settings.SideJobSettings;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import java.time.Duration;

/**
 * Main of the late-reports job; arguments in {@link LateConfig}.
 *
 * <pre>flink run -c io.breakwater.jobs.late.LateReportsJob breakwater-jobs.jar --bootstrap … --registry … --clickhouse …</pre>
 */
public final class LateReportsJob {

    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

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
        return SideJobSettings.of(config.parallelism(), config.checkpointInterval(), LONGEST_BACKOFF);
    }
}
