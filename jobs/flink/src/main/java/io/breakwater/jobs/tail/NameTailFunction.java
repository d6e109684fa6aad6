// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.tail;

import io.breakwater.jobs.codec.ProviderField;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.schemas.provider.ProviderResolver;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Gives an attempt to an unnamed domain its provider: the domain when it is admitted, else {@code tail}. The provider is
 * written into the encoded fact as well, so that whoever counts the facts of a scope later finds the same ones.
 *
 * <p>State: the admitted domains, told to every task. An admission reaches the tasks within milliseconds of each other; until
 * it has, a domain's attempts may be in either scope, and each fact says in which.
 */
public final class NameTailFunction extends BroadcastProcessFunction<MailFact, Admission, MailFact> {

    /** Admitted domains. */
    public static final MapStateDescriptor<String, Boolean> ADMITTED =
            new MapStateDescriptor<>("admitted-v1", Types.STRING, Types.BOOLEAN);

    private static final long serialVersionUID = 1L;

    private transient ProviderField field;
    private transient Counter tailFacts;

    @Override
    public void open(OpenContext context) {
        field = new ProviderField();
        tailFacts = getRuntimeContext().getMetricGroup().counter(TailMetrics.TAIL_FACTS);
    }

    @Override
    public void processBroadcastElement(Admission admission, Context context, Collector<MailFact> out)
            throws Exception {
        BroadcastState<String, Boolean> admitted = context.getBroadcastState(ADMITTED);
        if (admission.admitted()) {
            admitted.put(admission.domain(), true);
        } else {
            admitted.remove(admission.domain());
        }
    }

    @Override
    public void processElement(MailFact fact, ReadOnlyContext context, Collector<MailFact> out) throws Exception {
        if (context.getBroadcastState(ADMITTED).contains(fact.attempt().provider())) {
            out.collect(fact);
            return;
        }
        tailFacts.inc();
        out.collect(field.with(fact, ProviderResolver.TAIL));
    }
}
