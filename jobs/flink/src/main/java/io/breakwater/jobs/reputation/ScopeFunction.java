// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.verdict.ScopeEvaluator;
import io.breakwater.core.verdict.ScopeState;
import io.breakwater.core.verdict.ScopeStep;
import io.breakwater.core.verdict.Verdict;
import io.breakwater.core.window.Ticks;
import io.breakwater.jobs.codec.EngineConfigCodec;
import io.breakwater.jobs.policy.Policies;
import io.breakwater.jobs.policy.PolicyBook;
import io.breakwater.jobs.policy.PolicyVersion;
import io.breakwater.jobs.scope.MapPanes;
import io.breakwater.jobs.scope.ScopeStateSerializer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Stage 1: judges one scope at the end of each tick that touched it.
 *
 * <p>Deltas wait in state until the watermark has passed their tick, so that a tick saw every fact folded up to it, whatever the
 * interleaving of channels. Two deltas of one (scope, tick, pane), from two combiners or from both sides of a barrier, are summed by
 * the core. While no policy is known the deltas wait on.
 *
 * <p>State per scope: the core's {@link ScopeState}, rewritten with every tick; closed panes, each written when it ends or when
 * a late fact changes it (at most longPanes + 171); deltas of open ticks; one wake-up tick. A scope without facts for {@link #FORGET}, or for as long
 * as its longest ring when that is more, is cleared.
 */
public final class ScopeFunction extends KeyedBroadcastProcessFunction<String, ScopeDelta, PolicyVersion, Verdict> {

    /** How long a scope without facts is kept at least. */
    static final Duration FORGET = Duration.ofHours(24);

    private static final long serialVersionUID = 1L;
    private static final long FORGET_TICKS = FORGET.toMillis() / CombinerOperator.TICK_MS;

    private transient PolicyBook<EngineConfig> policies;
    private transient ValueState<ScopeState> scope;
    private transient MapPanes panes;
    private transient MapState<Long, List<ScopeDelta>> waiting;
    private transient ValueState<Long> wake;

    @Override
    public void open(OpenContext context) {
        policies = new PolicyBook<>(new EngineConfigCodec()::decode);
        scope = getRuntimeContext().getState(new ValueStateDescriptor<>("scope-v2", ScopeStateSerializer.INSTANCE));
        panes = new MapPanes(getRuntimeContext().getMapState(MapPanes.STATE));
        waiting = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "waiting-v1", Types.LONG, Types.LIST(TypeInformation.of(ScopeDelta.class))));
        wake = getRuntimeContext().getState(new ValueStateDescriptor<>("wake-v1", Types.LONG));
    }

    @Override
    public void processBroadcastElement(PolicyVersion version, Context context, Collector<Verdict> out)
            throws Exception {
        policies.add(version, context.getBroadcastState(Policies.STATE));
    }

    @Override
    public void processElement(ScopeDelta delta, ReadOnlyContext context, Collector<Verdict> out) throws Exception {
        List<ScopeDelta> deltas = waiting.get(delta.tick());
        List<ScopeDelta> grown = deltas == null ? new ArrayList<>(1) : new ArrayList<>(deltas);
        grown.add(delta);
        waiting.put(delta.tick(), grown);
        // A delta is never behind the watermark: the combiner sends it before the watermark of its tick.
        context.timerService().registerEventTimeTimer(delta.tick());
    }

    @Override
    public void onTimer(long tick, OnTimerContext context, Collector<Verdict> out) throws Exception {
        policies.load(context.getBroadcastState(Policies.STATE));
        TimerService timers = context.timerService();
        if (policies.isEmpty()) {
            timers.registerEventTimeTimer(timers.currentWatermark() + 1);
            return;
        }
        for (long due : dueTicks(tick)) {
            List<ScopeDelta> deltas = waiting.get(due);
            waiting.remove(due);
            evaluate(deltas, due, timers, out);
        }
        Long woken = wake.value();
        if (woken != null && woken <= tick && scope.value() != null) {
            wakeUp(tick, timers, out);
        }
    }

    private void wakeUp(long tick, TimerService timers, Collector<Verdict> out) throws Exception {
        wake.clear();
        if (scope.value().time().tick() + keepTicks(scope.value(), tick) <= tick) {
            scope.clear();
            panes.clear();
        } else {
            evaluate(List.of(), tick, timers, out);
        }
    }

    private void evaluate(List<ScopeDelta> deltas, long tick, TimerService timers, Collector<Verdict> out)
            throws Exception {
        ScopeStep step = ScopeEvaluator.onTick(scope.value(), deltas, tick, policies.at(tick), panes);
        scope.update(step.state());
        if (step.verdict().isPresent()) {
            out.collect(step.verdict().get());
        }
        long next = Math.min(step.nextTick(), tick + keepTicks(step.state(), tick));
        Long woken = wake.value();
        if (woken == null || woken != next) {
            wake.update(next);
            timers.registerEventTimeTimer(next);
        }
    }

    /** As long as a pane may still say something. */
    private long keepTicks(ScopeState state, long tick) {
        long ringMs = policies.at(tick).windows().ringMs(state.longestRing());
        return Math.max(FORGET_TICKS, Ticks.covering(ringMs));
    }

    private Iterable<Long> dueTicks(long until) throws Exception {
        TreeSet<Long> due = new TreeSet<>();
        for (Long tick : waiting.keys()) {
            if (tick <= until) {
                due.add(tick);
            }
        }
        return due;
    }
}
