// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.core.command.Command;
import io.breakwater.jobs.codec.DeadLetters;
import io.breakwater.jobs.codec.EngineWire;
import io.breakwater.jobs.codec.UndecodableException;
import io.breakwater.jobs.fact.RawRecord;
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

/**
 * Decodes {@code control.commands}. What cannot be read or obeyed leaves by {@link #REFUSED} with the reason; the command line checks by the
 * same rules before it sends.
 */
public final class CommandFunction extends ProcessFunction<RawRecord, CoordinatorInput> {

    /** Commands that are refused, as dead letters, encoded. */
    public static final OutputTag<OutRecord> REFUSED =
            new OutputTag<>("refused-commands", TypeInformation.of(OutRecord.class));

    private static final Logger LOG = LoggerFactory.getLogger(CommandFunction.class);
    private static final long serialVersionUID = 1L;

    private final RegistryConfig registry;
    private transient EngineWire wire;
    private transient DeadLetters deadLetters;
    private transient Counter refused;

    /** A decoder that asks this registry for schemas. */
    public CommandFunction(RegistryConfig registry) {
        this.registry = registry;
    }

    @Override
    public void open(OpenContext context) {
        wire = new EngineWire(registry);
        deadLetters = new DeadLetters(registry);
        refused = getRuntimeContext().getMetricGroup().counter(ReputationMetrics.COMMANDS_REFUSED);
    }

    @Override
    public void processElement(RawRecord raw, Context context, Collector<CoordinatorInput> out) {
        if (raw.value() == null) {
            return;
        }
        try {
            Command command = wire.command(raw.value());
            LOG.info(
                    "{} {} by {} from tick {}",
                    command.verb(),
                    command.scope(),
                    command.actor(),
                    command.effectiveTick());
            out.collect(CoordinatorInput.of(command));
        } catch (MalformedRecordException e) {
            refuse(raw, new UndecodableException("MALFORMED", e.getMessage()), context);
        } catch (IllegalArgumentException e) {
            refuse(raw, new UndecodableException("INVALID_COMMAND", e.getMessage()), context);
        }
    }

    private void refuse(RawRecord raw, UndecodableException why, Context context) {
        refused.inc();
        LOG.warn("Command at {} offset {} refused: {}", raw.topic(), raw.offset(), why.getMessage());
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
