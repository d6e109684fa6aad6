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

/**
 * Decodes what {@code breaker.decisions} holds. A tombstone says nothing here: a scope that is gone is not stricter than any state.
 * A record that cannot be read is none that this engine or a consumer could obey; it is logged and passed over.
 */
public final class ReadBackFunction extends RichFlatMapFunction<RawRecord, CoordinatorInput> {

    private static final Logger LOG = LoggerFactory.getLogger(ReadBackFunction.class);
    private static final long serialVersionUID = 1L;

    private final RegistryConfig registry;
    private transient EngineWire wire;

    /** A decoder that asks this registry for schemas. */
    public ReadBackFunction(RegistryConfig registry) {
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
            wire.readBack(raw.value()).map(CoordinatorInput::of).ifPresent(out::collect);
        } catch (MalformedRecordException e) {
            LOG.warn("{} offset {} cannot be read back: {}", raw.topic(), raw.offset(), e.reason());
        }
    }

    @Override
    public void close() {
        if (wire != null) {
            wire.close();
        }
    }
}
