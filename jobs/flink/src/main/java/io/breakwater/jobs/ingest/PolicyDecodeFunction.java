// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.codec.EngineConfigCodec;
import io.breakwater.jobs.codec.EngineWire;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.policy.PolicyVersion;
import io.breakwater.schemas.policy.PolicyException;
import io.breakwater.schemas.registry.MalformedRecordException;
import io.breakwater.schemas.registry.RegistryConfig;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/**
 * Takes the versions of one document from {@code control.policies}. A version that is not valid for this build is refused with its reason
 * in the log, and the running policy stays; whoever applies a policy validates it first, so this is a second line of defence.
 */
public final class PolicyDecodeFunction extends RichFlatMapFunction<RawRecord, PolicyVersion> {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyDecodeFunction.class);
    private static final long serialVersionUID = 1L;

    private final RegistryConfig registry;
    private final String document;
    private transient EngineWire wire;
    private transient EngineConfigCodec validator;

    /** A reader of one document. */
    public PolicyDecodeFunction(RegistryConfig registry, String document) {
        this.registry = registry;
        this.document = document;
    }

    @Override
    public void open(OpenContext context) {
        wire = new EngineWire(registry);
        validator = new EngineConfigCodec();
    }

    @Override
    public void flatMap(RawRecord raw, Collector<PolicyVersion> out) {
        if (raw.value() == null) {
            return;
        }
        try {
            Optional<PolicyVersion> version = wire.policy(raw.value(), document);
            if (version.isPresent()) {
                validator.decode(version.get());
                out.collect(version.get());
                LOG.info(
                        "Policy {} version {} from tick {}",
                        document,
                        version.get().version(),
                        version.get().effectiveTick());
            }
        } catch (MalformedRecordException | PolicyException | IllegalArgumentException e) {
            LOG.warn(
                    "Policy at {} offset {} refused, the running one stays: {}",
                    raw.topic(),
                    raw.offset(),
                    e.getMessage());
        }
    }

    @Override
    public void close() {
        if (wire != null) {
            wire.close();
        }
    }
}
