// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.core.command.Command;
import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.coordinator.Coordinator;
import io.breakwater.core.coordinator.CoordinatorState;
import io.breakwater.core.coordinator.CoordinatorStep;
import io.breakwater.core.coordinator.Effects;
import io.breakwater.core.coordinator.PassedOver;
import io.breakwater.core.coordinator.TickInput;
import io.breakwater.core.coordinator.Transition;
import io.breakwater.core.node.NodeReport;
import io.breakwater.core.verdict.Verdict;
import io.breakwater.core.window.Ticks;
import io.breakwater.jobs.codec.EngineConfigCodec;
import io.breakwater.jobs.codec.LifeSign;
import io.breakwater.jobs.codec.ReadBack;
import io.breakwater.jobs.policy.Policies;
import io.breakwater.jobs.policy.PolicyBook;
import io.breakwater.jobs.policy.PolicyVersion;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.function.Consumer;

/**
 * Stage 2: decides for all scopes of one divert group, tick by tick, once the watermark says that a tick's verdicts are all there.
 *
 * <p>Fencing: the first element after an opening raises the epoch to {@code max(stored + 1, wall clock ms)} and sends a marker of that epoch
 * to {@code breaker.decisions}. Verdicts wait until the marker has been read back; what was published before it is merged into the
 * state, the stricter side winning. {@link Recovery} says when something may be relaxed again.
 *
 * <p>Once a second a life sign leaves, with the newest tick as its own. It stops when ticks stop.
 *
 * <p>Heartbeats of nodes are kept from the tick that hears them; they move nothing by themselves.
 *
 * <p>Commands of operators are kept until their tick, and obeyed there.
 *
 * <p>State: one record per scope, one per node, one per command, verdicts of open ticks, a wake-up tick; see {@link CoordinatorStore} and {@link TickQueue}.
 */
public final class CoordinatorFunction
        extends KeyedBroadcastProcessFunction<String, CoordinatorInput, PolicyVersion, FastOutput> {

    private static final Logger LOG = LoggerFactory.getLogger(CoordinatorFunction.class);
    private static final long serialVersionUID = 1L;
    private static final long ALIVE_TICKS = 1_000 / Ticks.MS;

    private transient PolicyBook<EngineConfig> policies;
    private transient CoordinatorStore store;
    private transient TickQueue queue;
    private transient CoordinatorState state;
    private transient Recovery recovery;
    private transient long aliveTick;
    private transient Counter passedOver;

    @Override
    public void open(OpenContext context) {
        policies = new PolicyBook<>(new EngineConfigCodec()::decode);
        store = new CoordinatorStore(getRuntimeContext());
        queue = new TickQueue(getRuntimeContext());
        passedOver = getRuntimeContext().getMetricGroup().counter(ReputationMetrics.COMMANDS_PASSED_OVER);
    }

    @Override
    public void processBroadcastElement(PolicyVersion version, Context context, Collector<FastOutput> out)
            throws Exception {
        policies.add(version, context.getBroadcastState(Policies.STATE));
    }

    @Override
    public void processElement(CoordinatorInput input, ReadOnlyContext context, Collector<FastOutput> out)
            throws Exception {
        TimerService timers = context.timerService();
        start(context.getCurrentKey(), timers, out);
        if (input.verdict() != null) {
            queue.add(input.verdict());
            timers.registerEventTimeTimer(input.verdict().tick());
        }
        if (input.progress() != null) {
            recovery.onProgress(input.progress());
        }
        if (input.heartbeat() != null) {
            onHeartbeat(input.heartbeat(), timers);
        }
        if (input.command() != null) {
            onCommand(input.command(), timers);
        }
        if (input.readBack() != null && onReadBack(input.readBack())) {
            wakeSoon(timers);
            ReadOnlyBroadcastState<Long, PolicyVersion> stored = context.getBroadcastState(Policies.STATE);
            runDue(timers.currentWatermark(), stored, timers, effects -> {
                emit(effects, out);
                audit(effects, audited -> context.output(ReputationTags.AUDIT, audited));
            });
        }
    }

    @Override
    public void onTimer(long tick, OnTimerContext context, Collector<FastOutput> out) throws Exception {
        TimerService timers = context.timerService();
        start(context.getCurrentKey(), timers, out);
        runDue(tick, context.getBroadcastState(Policies.STATE), timers, effects -> {
            emit(effects, out);
            audit(effects, audited -> context.output(ReputationTags.AUDIT, audited));
        });
        if (tick >= aliveTick) {
            alive(context.getCurrentKey(), timers, out);
        }
    }

    /** Once per opening: a higher epoch, the marker, the first life sign's timer. */
    private void start(String divertGroup, TimerService timers, Collector<FastOutput> out) throws Exception {
        if (state != null) {
            return;
        }
        long nowMs = timers.currentProcessingTime();
        CoordinatorState stored = store.load().orElse(null);
        long epoch = stored == null ? nowMs : Math.max(stored.epoch() + 1, nowMs);
        state = stored == null ? CoordinatorState.initial(epoch) : Coordinator.restore(stored, epoch);
        store.save(stored == null ? state : stored, state);
        recovery = new Recovery(nowMs);
        out.collect(FastOutput.of(new Fence(Fence.scopeOf(divertGroup), epoch, Ticks.of(nowMs), nowMs)));
        aliveTick = Math.max(timers.currentWatermark() + 1, Ticks.of(nowMs));
        timers.registerEventTimeTimer(aliveTick);
    }

    /** True when this was the marker of this very opening. */
    private boolean onReadBack(ReadBack published) throws Exception {
        if (published.epoch() == state.epoch()) {
            boolean ownMarker = published.fence() != null && !recovery.fenced();
            if (ownMarker) {
                recovery.fenceReturned();
            }
            return ownMarker;
        }
        // What comes behind the marker with a lower epoch was written by a predecessor that is already fenced off.
        if (published.decision() != null && !recovery.fenced()) {
            replace(Coordinator.mergePublished(state, published.decision()));
        }
        return false;
    }

    /** Heard at the newest tick that is complete. */
    private void onHeartbeat(NodeReport heartbeat, TimerService timers) throws Exception {
        long tick = Math.max(timers.currentWatermark(), state.lastTick());
        replace(Coordinator.heard(state, new NodeReport(heartbeat.node(), tick, heartbeat.lanes())));
    }

    /** Obeyed at its tick, or at the next one when that has passed. */
    private void onCommand(Command command, TimerService timers) throws Exception {
        replace(Coordinator.heard(state, command));
        long tick = Math.max(command.effectiveTick(), timers.currentWatermark() + 1);
        if (queue.wakeBy(tick)) {
            timers.registerEventTimeTimer(tick);
        }
    }

    /** What was read back has to be restated and timed, also where all mail is held and no verdict comes. */
    private void wakeSoon(TimerService timers) throws Exception {
        long soon = Math.max(timers.currentWatermark() + 1, Ticks.of(timers.currentProcessingTime()));
        if (queue.wakeAt(soon)) {
            timers.registerEventTimeTimer(soon);
        }
    }

    private void runDue(
            long until, ReadOnlyBroadcastState<Long, PolicyVersion> stored, TimerService timers, Consumer<Effects> emit)
            throws Exception {
        policies.load(stored);
        if (!recovery.fenced() || policies.isEmpty()) {
            return;
        }
        for (long tick : queue.dueTicks(until)) {
            emit.accept(step(tick, queue.take(tick), timers));
        }
        if (queue.takeWake(until)) {
            emit.accept(step(until, List.of(), timers));
        }
    }

    private Effects step(long tick, List<Verdict> verdicts, TimerService timers) throws Exception {
        long now = Math.max(tick, state.lastTick());
        TickInput input = new TickInput(now, verdicts, recovery.recovering(now), recovery.catchingUp(now));
        CoordinatorStep step = Coordinator.onTick(state, input, policies.at(now));
        replace(step.state());
        if (queue.wakeAt(step.nextTick())) {
            timers.registerEventTimeTimer(step.nextTick());
        }
        for (PassedOver passed : step.effects().passedOver()) {
            passedOver.inc();
            Command command = passed.command();
            LOG.warn(
                    "{} {} by {} ({}) is not obeyed: {}",
                    command.verb(),
                    command.scope(),
                    command.actor(),
                    command.id(),
                    passed.why());
        }
        for (Transition transition : step.effects().transitions()) {
            LOG.info("{}", transition.line());
        }
        return step.effects();
    }

    private void replace(CoordinatorState next) throws Exception {
        store.save(state, next);
        state = next;
    }

    private void alive(String divertGroup, TimerService timers, Collector<FastOutput> out) throws Exception {
        long tick = timers.currentWatermark();
        EngineConfig config = policies.at(tick);
        out.collect(FastOutput.of(new LifeSign(
                divertGroup,
                state.epoch(),
                tick,
                timers.currentProcessingTime(),
                config == null ? 0 : config.policyVersion(),
                recovery.lagMs(tick),
                recovery.catchingUp(tick),
                recovery.recovering(tick))));
        aliveTick = tick + ALIVE_TICKS;
        timers.registerEventTimeTimer(aliveTick);
    }

    private static void emit(Effects effects, Collector<FastOutput> out) {
        effects.decisions().forEach(decision -> out.collect(FastOutput.of(decision)));
        effects.tombstones().forEach(scope -> out.collect(FastOutput.tombstone(scope)));
    }

    private static void audit(Effects effects, Consumer<AuditOutput> out) {
        effects.transitions().forEach(transition -> out.accept(new AuditOutput(transition, null)));
        effects.snapshots().forEach(snapshot -> out.accept(new AuditOutput(null, snapshot)));
    }
}
