// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.tail;

import io.breakwater.core.admission.DomainAdmission;
import io.breakwater.core.admission.DomainTally;
import io.breakwater.core.window.Ticks;
import io.breakwater.jobs.codec.IngestPolicy;
import io.breakwater.jobs.policy.Policies;
import io.breakwater.jobs.policy.PolicyBook;
import io.breakwater.jobs.policy.PolicyVersion;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Decides for the whole job, at parallelism one, which domains are providers of their own; the bound is the policy's
 * {@code ingest.max_domains}. A day is one of UTC by the wall clock; it ends with the first count of the next.
 *
 * <p>State: at most five tallies for each domain that the bound allows.
 */
public final class AdmitDomainsFunction extends BroadcastProcessFunction<DomainCount, PolicyVersion, Admission>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    private transient DomainAdmission admission;
    private transient long day;
    private transient ListState<DomainTally> tallies;
    private transient ListState<Long> days;
    private transient PolicyBook<IngestPolicy> policies;

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        tallies = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("domains-v1", TypeInformation.of(DomainTally.class)));
        days = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("day-v1", Types.LONG));
        List<DomainTally> restored = new ArrayList<>();
        tallies.get().forEach(restored::add);
        admission = new DomainAdmission(restored);
        for (long last : days.get()) {
            day = Math.max(day, last);
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        tallies.update(admission.tallies());
        days.update(List.of(day));
    }

    @Override
    public void open(OpenContext context) {
        policies = new PolicyBook<>(new IngestPolicy.Reader()::decode);
        getRuntimeContext().getMetricGroup().gauge(TailMetrics.ADMITTED, () -> admission.admitted());
    }

    @Override
    public void processBroadcastElement(PolicyVersion version, Context context, Collector<Admission> out)
            throws Exception {
        policies.add(version, context.getBroadcastState(Policies.STATE));
    }

    @Override
    public void processElement(DomainCount count, ReadOnlyContext context, Collector<Admission> out) throws Exception {
        policies.load(context.getBroadcastState(Policies.STATE));
        if (policies.isEmpty()) {
            // A count came from a policy that is still on its way here; the domain will be seen again.
            return;
        }
        long nowMs = context.currentProcessingTime();
        int max = policies.at(Ticks.of(nowMs)).policy().ingest().maxDomains();
        long today = TimeUnit.MILLISECONDS.toDays(nowMs);
        if (today > day) {
            admission.endDay(max).forEach(domain -> out.collect(new Admission(domain, false)));
            day = today;
        }
        admission
                .seen(count.domain(), count.attempts(), max)
                .ifPresent(domain -> out.collect(new Admission(domain, true)));
    }
}
