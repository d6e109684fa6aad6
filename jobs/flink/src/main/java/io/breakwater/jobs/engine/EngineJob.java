// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.engine;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The engine: from raw records of any producer to deduplicated facts and fenced breaker decisions. Arguments: {@link EngineConfig}.
 *
 * <pre>flink run -c io.breakwater.jobs.engine.EngineJob breakwater-jobs.jar --bootstrap … --registry … --policy …</pre>
 */
public final class EngineJob {

    /** Name of the job on the cluster. */
    public static final String NAME = "breakwater-engine";

    private EngineJob() {}

    /** Parses, builds, executes. */
    public static void main(String[] args) throws Exception {
        EngineConfig config = EngineConfig.fromArgs(args);
        StreamExecutionEnvironment env =
                EngineEnvironment.configure(StreamExecutionEnvironment.getExecutionEnvironment(), config);
        EngineTopology.build(env, KafkaIo.from(config), config);
        env.execute(NAME);
    }
}
