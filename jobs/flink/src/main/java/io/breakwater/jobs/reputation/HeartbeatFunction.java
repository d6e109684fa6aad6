// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.jobs.codec.EngineWire;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.schemas.registry.MalformedRecordException;
import io.breakwater.schemas.registry.RegistryConfig;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes {@code node.heartbeats}. One that cannot be read is logged and passed over: the next follows in a second. */
public final class HeartbeatFunction extends RichFlatMapFunction<RawRecord, CoordinatorInput> {

    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatFunction.class);
    private static final long serialVersionUID = 1L;

    private final RegistryConfig registry;
    private transient EngineWire wire;

    /** A decoder that asks this registry for schemas. */
    public HeartbeatFunction(RegistryConfig registry) {
        this.registry = registry;
    }

    @Override
    public void open(OpenContext context) {
        wire = new EngineWire(registry);
    }

    @Override
    public void flatMap(RawRecord raw, Collector<CoordinatorInput> out) {
        if (raw.value() == null) {
            return;
        }
        try {
            out.collect(CoordinatorInput.of(wire.heartbeat(raw.value())));
        } catch (MalformedRecordException e) {
            LOG.warn("{} offset {} is no heartbeat: {}", raw.topic(), raw.offset(), e.reason());
        }
    }

    @Override
    public void close() {
        if (wire != null) {
            wire.close();
        }
    }
}
