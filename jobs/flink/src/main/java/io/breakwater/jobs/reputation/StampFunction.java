// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.jobs.codec.FactStamp;
import io.breakwater.sinks.kafka.OutRecord;
import org.apache.flink.api.common.functions.MapFunction;

/** Writes the stamp into each fact and addresses it to its topic. Its Kafka timestamp is the engine's time of the tick. */
public final class StampFunction implements MapFunction<StampedFact, OutRecord> {

    private static final long serialVersionUID = 1L;

    @Override
    public OutRecord map(StampedFact fact) {
        byte[] value = FactStamp.stamp(fact.kind(), fact.body(), fact.tick(), fact.counted());
        return OutRecord.of(fact.kind().topic(), fact.key(), value, fact.tick() * CombinerOperator.TICK_MS);
    }
}
