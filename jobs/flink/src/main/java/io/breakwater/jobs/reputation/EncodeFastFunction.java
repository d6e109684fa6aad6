// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.jobs.codec.EngineWire;
import io.breakwater.schemas.registry.RegistryConfig;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.sinks.kafka.OutRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Encodes the records of the fast path, one for one and in order. */
public final class EncodeFastFunction extends RichMapFunction<FastOutput, OutRecord> {

    private static final long serialVersionUID = 1L;

    private final RegistryConfig registry;
    private transient EngineWire wire;

    /** An encoder that asks this registry for schema ids. */
    public EncodeFastFunction(RegistryConfig registry) {
        this.registry = registry;
    }

    @Override
    public void open(OpenContext context) {
        wire = new EngineWire(registry);
    }

    @Override
    public OutRecord map(FastOutput output) {
        if (output.decision() != null) {
            return wire.decision(output.decision());
        }
        if (output.alive() != null) {
            return wire.alive(output.alive());
        }
        if (output.fence() != null) {
            Fence fence = output.fence();
            return wire.fence(fence.scope(), fence.epoch(), fence.tick(), fence.atMs());
        }
        return OutRecord.tombstone(Topics.BREAKER_DECISIONS, output.tombstone(), 0);
    }

    @Override
    public void close() {
        if (wire != null) {
            wire.close();
        }
    }
}
