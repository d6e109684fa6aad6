// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.panel;

import io.breakwater.schemas.avro.BreakerDecision;
import io.breakwater.schemas.avro.BreakerTransition;
import io.breakwater.schemas.avro.DecisionState;
import io.breakwater.schemas.avro.EngineAlive;
import io.breakwater.schemas.avro.FamilyRate;
import io.breakwater.schemas.avro.LaneStatus;
import io.breakwater.schemas.avro.NodeHeartbeat;
import io.breakwater.schemas.avro.ReputationSnapshot;
import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.Pool;
import io.breakwater.schemas.policy.Provider;
import io.breakwater.stack.panel.PanelView.Engine;
import io.breakwater.stack.panel.PanelView.Lane;
import io.breakwater.stack.panel.PanelView.Rate;
import io.breakwater.stack.panel.PanelView.Restricted;
import io.breakwater.stack.panel.PanelView.Transition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The newest record per scope and node. A decision below the (epoch, seq) held for its scope is dropped. Thread safe. */
public final class PanelModel {
    private static final int TRANSITIONS = 50;
    /** A node that is silent for longer sends nothing. */
    private static final long NODE_SILENT_MS = 5_000;

    private final Policy policy;
    private final Map<String, BreakerDecision> decisions = new TreeMap<>();
    private final Map<String, ReputationSnapshot> snapshots = new HashMap<>();
    private final Map<String, NodeHeartbeat> nodes = new HashMap<>();
    private final Deque<BreakerTransition> transitions = new ArrayDeque<>();
    private EngineAlive alive;
    private long transitionCount;

    public PanelModel(Policy policy) {
        this.policy = policy;
    }

    synchronized void on(BreakerDecision decision) {
        BreakerDecision held = decisions.get(decision.getScope());
        if (held == null || isNotOlder(decision, held)) {
            decisions.put(decision.getScope(), decision);
        }
    }

    /** A tombstone: the scope is CLOSED and nothing binds it. */
    synchronized void onTombstone(String scope) {
        decisions.remove(scope);
    }

    synchronized void on(ReputationSnapshot snapshot) {
        snapshots.put(snapshot.getScope(), snapshot);
    }

    synchronized void on(NodeHeartbeat heartbeat) {
        nodes.put(heartbeat.getNode(), heartbeat);
    }

    synchronized void on(EngineAlive sign) {
        if (alive == null || sign.getEpoch() >= alive.getEpoch()) {
            alive = sign;
        }
    }

    synchronized void on(BreakerTransition transition) {
        transitions.addLast(transition);
        transitionCount++;
        if (transitions.size() > TRANSITIONS) {
            transitions.removeFirst();
        }
    }

    /** Transitions seen so far; lines print what is new since they last asked. */
    public synchronized long transitionCount() {
        return transitionCount;
    }

    /** The fleet at this moment. */
    public synchronized PanelView view(long nowMs) {
        List<Lane> lanes = new ArrayList<>();
        for (Pool pool : policy.pools()) {
            for (Provider provider : policy.providers()) {
                lanes.add(lane(pool, provider, nowMs));
            }
        }
        return new PanelView(
                engine(nowMs),
                PolicyClocks.of(policy),
                lanes,
                others(),
                transitions.stream().map(PanelModel::transition).toList());
    }

    private Engine engine(long nowMs) {
        return alive == null
                ? new Engine(-1, 0, false, false)
                : new Engine(
                        Math.max(0, nowMs - alive.getAt().toEpochMilli()),
                        alive.getPolicyVersion(),
                        alive.getCatchingUp(),
                        alive.getRecovering());
    }

    private Lane lane(Pool pool, Provider provider, long nowMs) {
        String mailClass = pool.mailClass().name();
        String scope = "pool:" + pool.name() + "/" + mailClass + "@" + provider.id();
        BreakerDecision decision = decisions.get(scope);
        ReputationSnapshot snapshot = snapshots.get(scope);
        List<LaneStatus> statuses = statuses(pool.name(), provider.id(), nowMs);
        double sent =
                statuses.stream().mapToDouble(LaneStatus::getSentPerSecond).sum();
        return new Lane(
                pool.name(),
                mailClass,
                provider.id(),
                decision == null
                        ? DecisionState.CLOSED.name()
                        : decision.getState().name(),
                decision == null
                        ? policy.mode(pool.name(), provider.id()).name()
                        : decision.getMode().name(),
                snapshot == null ? -1 : snapshot.getScore(),
                statuses.isEmpty() && snapshot != null ? snapshot.getAttemptsPerSecond() : sent,
                decision == null ? -1 : decision.getAllowedPerSecond(),
                statuses.stream().mapToLong(LaneStatus::getHeld).sum(),
                statuses.stream()
                        .mapToLong(LaneStatus::getOldestHeldAgeMs)
                        .max()
                        .orElse(0),
                snapshot == null ? List.of() : rates(snapshot),
                statuses.stream().anyMatch(LaneStatus::getStale));
    }

    private List<LaneStatus> statuses(String pool, String provider, long nowMs) {
        return nodes.values().stream()
                .filter(node -> nowMs - node.getAt().toEpochMilli() < NODE_SILENT_MS)
                .flatMap(node -> node.getLanes().stream())
                .filter(lane ->
                        lane.getPool().equals(pool) && lane.getProvider().equals(provider))
                .toList();
    }

    private static List<Rate> rates(ReputationSnapshot snapshot) {
        return snapshot.getRates().stream()
                .filter(rate -> rate.getBad() > 0)
                .sorted(Comparator.comparingDouble(PanelModel::severity).reversed())
                .map(rate -> new Rate(
                        rate.getFamily(), rate.getRate(), rate.getLowerBound(), rate.getUpperBound(), rate.getLine()))
                .toList();
    }

    private static double severity(FamilyRate rate) {
        return rate.getLine() > 0 ? rate.getRate() / rate.getLine() : rate.getRate();
    }

    private List<Restricted> others() {
        return decisions.values().stream()
                .filter(decision -> !decision.getScopeKind().equals("POOL")
                        && !decision.getScopeKind().equals("FENCE"))
                .filter(decision ->
                        decision.getState() != DecisionState.CLOSED && decision.getState() != DecisionState.ACTIVE)
                .map(decision -> new Restricted(
                        decision.getScope(),
                        decision.getState().name(),
                        decision.getMode().name(),
                        decision.getReason()))
                .toList();
    }

    private static Transition transition(BreakerTransition transition) {
        return new Transition(
                transition.getAt().toEpochMilli(),
                transition.getScope(),
                transition.getFromState(),
                transition.getToState(),
                transition.getLine().isEmpty()
                        ? transition.getScope() + " " + transition.getFromState() + "→" + transition.getToState() + " "
                                + transition.getReason()
                        : transition.getLine());
    }

    private static boolean isNotOlder(BreakerDecision decision, BreakerDecision held) {
        int byEpoch = Long.compare(decision.getEpoch(), held.getEpoch());
        return byEpoch > 0 || (byEpoch == 0 && decision.getSeq() >= held.getSeq());
    }
}
