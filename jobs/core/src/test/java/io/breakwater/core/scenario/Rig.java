// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.scenario;

import io.breakwater.core.command.Command;
import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.coordinator.Coordinator;
import io.breakwater.core.coordinator.CoordinatorState;
import io.breakwater.core.coordinator.CoordinatorStep;
import io.breakwater.core.coordinator.Decision;
import io.breakwater.core.coordinator.Snapshot;
import io.breakwater.core.coordinator.TickInput;
import io.breakwater.core.coordinator.Transition;
import io.breakwater.core.fact.Fact;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.fact.TickDeltas;
import io.breakwater.core.verdict.ScopeEvaluator;
import io.breakwater.core.verdict.ScopeState;
import io.breakwater.core.verdict.ScopeStep;
import io.breakwater.core.verdict.Verdict;
import io.breakwater.core.window.MemoryPanes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The engine without Flink: combiner, stage 1 and coordinator, tick by tick, with everything they said. */
public final class Rig {
    private EngineConfig config;
    private final TickDeltas combiner = new TickDeltas();
    private final Map<String, ScopeState> scopes = new HashMap<>();
    private final Map<String, MemoryPanes> panes = new HashMap<>();
    private final Map<String, Long> wakeups = new HashMap<>();
    private CoordinatorState coordinator;
    private long coordinatorWakeup = Long.MAX_VALUE;

    public final List<Decision> decisions = new ArrayList<>();
    public final List<Transition> transitions = new ArrayList<>();
    public final List<Snapshot> snapshots = new ArrayList<>();
    public final List<String> tombstones = new ArrayList<>();
    public final List<Fact> facts = new ArrayList<>();
    public long verdicts;

    public Rig(EngineConfig config, long epoch) {
        this.config = config;
        this.coordinator = CoordinatorState.initial(epoch);
    }

    /** A rig that goes on from the state of another, with empty records of what was said. */
    public Rig(Rig other) {
        this.config = other.config;
        this.coordinator = other.coordinator;
        this.coordinatorWakeup = other.coordinatorWakeup;
        this.scopes.putAll(other.scopes);
        other.panes.forEach((scope, rows) -> panes.put(scope, new MemoryPanes(rows)));
        this.wakeups.putAll(other.wakeups);
    }

    /** A rig restored from a snapshot of this one, its state rebuilt from its parts as a serializer would. */
    public Rig restored() {
        Rig rig = new Rig(this);
        rig.coordinator = StateCopy.of(coordinator);
        rig.scopes.replaceAll((scope, state) -> StateCopy.of(state));
        return rig;
    }

    public List<Decision> tick(long tick, List<Fact> incoming) {
        return tick(tick, incoming, false);
    }

    public List<Decision> tick(long tick, List<Fact> incoming, boolean recovering) {
        return tick(tick, incoming, recovering, false);
    }

    public List<Decision> tick(long tick, List<Fact> incoming, boolean recovering, boolean catchingUp) {
        for (Fact fact : incoming) {
            combiner.add(fact, config.windows().paneMs());
            facts.add(fact);
        }
        TreeMap<String, List<ScopeDelta>> byScope = new TreeMap<>();
        combiner.drain()
                .forEach(delta -> byScope.computeIfAbsent(delta.scope(), s -> new ArrayList<>())
                        .add(delta));
        wakeups.forEach((scope, due) -> {
            if (due <= tick) {
                byScope.putIfAbsent(scope, List.of());
            }
        });
        List<Verdict> said = new ArrayList<>();
        byScope.forEach((scope, deltas) -> {
            MemoryPanes rows = panes.computeIfAbsent(scope, s -> new MemoryPanes());
            ScopeStep step = ScopeEvaluator.onTick(scopes.get(scope), deltas, tick, config, rows);
            scopes.put(scope, step.state());
            wakeups.put(scope, step.nextTick());
            step.verdict().ifPresent(said::add);
        });
        verdicts += said.size();
        return said.isEmpty() && tick < coordinatorWakeup && !recovering
                ? List.of()
                : coordinate(new TickInput(tick, said, recovering, catchingUp));
    }

    /** A command of an operator, as the engine hears it. */
    public void command(Command command) {
        coordinator = Coordinator.heard(coordinator, command);
        coordinatorWakeup = Math.min(coordinatorWakeup, command.effectiveTick());
    }

    /** Another policy from the next tick on. */
    public void policy(EngineConfig other) {
        config = other;
    }

    public CoordinatorState coordinator() {
        return coordinator;
    }

    public void coordinator(CoordinatorState state) {
        coordinator = state;
    }

    public Map<String, ScopeState> scopes() {
        return scopes;
    }

    private List<Decision> coordinate(TickInput input) {
        CoordinatorStep step = Coordinator.onTick(coordinator, input, config);
        coordinator = step.state();
        coordinatorWakeup = step.nextTick();
        decisions.addAll(step.effects().decisions());
        transitions.addAll(step.effects().transitions());
        snapshots.addAll(step.effects().snapshots());
        tombstones.addAll(step.effects().tombstones());
        return step.effects().decisions();
    }
}
