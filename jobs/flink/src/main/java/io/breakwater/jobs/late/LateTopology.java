// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.late;

import io.breakwater.sinks.kafka.OutRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.async.AsyncRetryStrategy;
import org.apache.flink.streaming.util.retryable.AsyncRetryStrategies;
import org.apache.flink.streaming.util.retryable.RetryPredicates;

import java.util.concurrent.TimeUnit;

/** The job's graph: read, look up, send back. */
public final class LateTopology {

    private static final int TRIES = 100;
    private static final long FIRST_WAIT_MS = 200;
    private static final long LONGEST_WAIT_MS = 5_000;
    private static final double LONGER = 2;

    private LateTopology() {}

    /** Adds the graph to the environment. */
    public static void build(StreamExecutionEnvironment env, LateIo io, LateConfig config) {
        DataStream<LateReport> late = env.fromSource(
                        io.late(),
                        WatermarkStrategy.noWatermarks(),
                        "read-late-reports",
                        TypeInformation.of(LateReport.class))
                .uid("read-late-reports");
        AsyncRetryStrategy<OutRecord> repeats = new AsyncRetryStrategies.ExponentialBackoffDelayRetryStrategyBuilder<
                        OutRecord>(TRIES, FIRST_WAIT_MS, LONGEST_WAIT_MS, LONGER)
                .ifException(RetryPredicates.HAS_EXCEPTION_PREDICATE)
                .build();
        AsyncDataStream.unorderedWaitWithRetry(
                        late,
                        new LookUpFunction(config),
                        LateConfig.LOOK_UP_TIMEOUT.toMillis(),
                        TimeUnit.MILLISECONDS,
                        LateConfig.IN_FLIGHT,
                        repeats)
                .uid("look-up-mail")
                .name("look-up-mail")
                .sinkTo(io.answers())
                .uid("send-back")
                .name("send-back");
    }
}
