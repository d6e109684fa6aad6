// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry;

import io.breakwater.schemas.registry.RegistryConfig;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job's graph: read, decode, write. One chain, so that writer and committer share a thread as the sink asks for. */
public final class TelemetryTopology {
    private TelemetryTopology() {}

    /** Adds the graph to the environment. */
    public static void build(StreamExecutionEnvironment env, TelemetryIo io, TelemetryConfig config) {
        SingleOutputStreamOperator<TelemetryRow> rows = env.fromSource(
                        io.facts(), WatermarkStrategy.noWatermarks(), "read-facts")
                .uid("read-facts")
                .process(new DecodeFunction(new RegistryConfig(config.registry(), config.cacheDir())))
                .uid("decode-facts")
                .name("decode-facts");
        rows.sinkTo(io.rows()).uid("write-clickhouse").name("write-clickhouse");
        rows.getSideOutput(DecodeFunction.DEAD_LETTERS)
                .sinkTo(io.deadLetters())
                .uid("write-dead-letters")
                .name("write-dead-letters");
    }
}
