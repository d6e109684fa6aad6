// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.codec.DeadLetters;
import io.breakwater.jobs.codec.EngineConfigCodec;
import io.breakwater.jobs.codec.EngineWire;
import io.breakwater.jobs.codec.UndecodableException;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.policy.PolicyVersion;
import io.breakwater.schemas.policy.PolicyException;
import io.breakwater.schemas.registry.MalformedRecordException;
import io.breakwater.schemas.registry.RegistryConfig;
import io.breakwater.sinks.kafka.OutRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/**
 * Takes the versions of one document from {@code control.policies}. A version that is not valid for this build leaves by {@link #REFUSED}
 * with line, path and reason, and the running policy stays; whoever applies a policy validates it first, so this is a second line of
 * defence.
 */
public final class PolicyDecodeFunction extends ProcessFunction<RawRecord, PolicyVersion> {

    /** Versions that are refused, as dead letters, encoded. */
    public static final OutputTag<OutRecord> REFUSED =
            new OutputTag<>("refused-policies", TypeInformation.of(OutRecord.class));

    private static final Logger LOG = LoggerFactory.getLogger(PolicyDecodeFunction.class);
    private static final long serialVersionUID = 1L;

    private final RegistryConfig registry;
    private final String document;
    private transient EngineWire wire;
    private transient DeadLetters deadLetters;
    private transient EngineConfigCodec validator;
    private transient Counter refused;

    /** A reader of one document. */
    public PolicyDecodeFunction(RegistryConfig registry, String document) {
        this.registry = registry;
        this.document = document;
    }

    @Override
    public void open(OpenContext context) {
        wire = new EngineWire(registry);
        deadLetters = new DeadLetters(registry);
        validator = new EngineConfigCodec();
        refused = getRuntimeContext().getMetricGroup().counter(IngestMetrics.POLICIES_REFUSED);
    }

    @Override
    public void processElement(RawRecord raw, Context context, Collector<PolicyVersion> out) {
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
        } catch (MalformedRecordException e) {
            refuse(raw, new UndecodableException("MALFORMED", e.getMessage()), context);
        } catch (PolicyException | IllegalArgumentException e) {
            refuse(raw, new UndecodableException("INVALID_POLICY", e.getMessage()), context);
        }
    }

    private void refuse(RawRecord raw, UndecodableException why, Context context) {
        refused.inc();
        LOG.warn(
                "Policy at {} offset {} refused, the running one stays: {}",
                raw.topic(),
                raw.offset(),
                why.getMessage());
        context.output(REFUSED, deadLetters.of(raw, why, context.timerService().currentProcessingTime()));
    }

    @Override
    public void close() {
        if (wire != null) {
            wire.close();
        }
        if (deadLetters != null) {
            deadLetters.close();
        }
    }
}
