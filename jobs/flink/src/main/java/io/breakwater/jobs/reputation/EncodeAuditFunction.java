// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.jobs.codec.EngineWire;
import io.breakwater.schemas.registry.RegistryConfig;
import io.breakwater.sinks.kafka.OutRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Encodes transitions and snapshots. */
public final class EncodeAuditFunction extends RichMapFunction<AuditOutput, OutRecord> {

    private static final long serialVersionUID = 1L;

    private final RegistryConfig registry;
    private transient EngineWire wire;

    /** An encoder that asks this registry for schema ids. */
    public EncodeAuditFunction(RegistryConfig registry) {
        this.registry = registry;
    }

    @Override
    public void open(OpenContext context) {
        wire = new EngineWire(registry);
    }

    @Override
    public OutRecord map(AuditOutput output) {
        return output.transition() != null ? wire.transition(output.transition()) : wire.snapshot(output.snapshot());
    }

    @Override
    public void close() {
        if (wire != null) {
            wire.close();
        }
    }
}
