// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.Lease;
import io.breakwater.core.command.Command;
import io.breakwater.core.command.CommandNote;
import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Resolution;
import io.breakwater.core.node.NodeReport;
import io.breakwater.core.node.Nodes;
import io.breakwater.core.verdict.Verdict;
import io.breakwater.core.window.Ticks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stage 2: the pure step of one divert group. Owns the breakers of all its scopes.
 *
 * <pre>
 *             warn                       trip
 *   CLOSED ─────────► SLOW_START ─────────────► OPEN ──hold ended──► HALF_OPEN ──probes bad──► OPEN, longer
 *     ▲  × slow factor    │   ▲                                          │
 *     └── allowance = cap ┘   └───────── probes good: start share ───────┘
 * </pre>
 *
 * <p>A step takes the verdicts of a tick in scope order (so the IPs of a pool before the pool), then what time does. After an
 * action on a scope only panes newer than it are evidence for the next. OPEN never becomes CLOSED, nor does HALF_OPEN. While recovering or
 * catching up it may tighten and renew, not relax. What operators command goes first, and keeps the machine from a scope until it ends; see
 * {@link Orders}.
 */
public final class Coordinator {
    private static final long SWEEP_TICKS = Ticks.of(60_000);

    private Coordinator() {}

    /** Runs one tick: verdicts, then timers, then leases. Ticks must not go back. */
    public static CoordinatorStep onTick(CoordinatorState state, TickInput input, EngineConfig config) {
        Turn turn = new Turn(state, input, config);
        Readback.settle(turn);
        Moves moves = new Moves(turn);
        Rotation rotation = new Rotation(turn, moves);
        List<Verdict> verdicts = inScopeOrder(input.verdicts());

        Map<String, Fresh> fresh = absorb(turn, verdicts);
        new Orders(turn, moves, rotation).settle();
        Rules rules = new Rules(turn, moves, rotation);
        fresh.forEach((scope, readings) -> rules.on(turn.record(scope), readings));

        Timers timers = new Timers(turn, moves, rotation);
        for (String scope : turn.unsettled()) {
            timers.move(turn.record(scope));
        }
        Diverting diverting = new Diverting(turn, moves);
        for (String scope : turn.unsettled()) {
            diverting.settle(turn.record(scope));
        }
        for (String scope : turn.unsettled()) {
            timers.lease(turn.record(scope));
        }
        verdicts.forEach(turn::snapshot);
        sweep(turn, state.lastTick());
        CoordinatorState after = turn.after();
        return new CoordinatorStep(after, turn.effects(), Wakeups.next(after, config.breaker()));
    }

    /**
     * The state after a restore. Everything that was published will be said again under the new epoch, in the next step.
     *
     * @param newEpoch above the restored epoch
     */
    public static CoordinatorState restore(CoordinatorState state, long newEpoch) {
        Map<String, BreakerRecord> records = new HashMap<>(state.records());
        records.replaceAll((scope, record) -> record.with(new Lease(
                record.lease().published(),
                record.lease().publishedTick(),
                record.lease().published(),
                false)));
        return new CoordinatorState(
                newEpoch, state.lastSeq(), state.lastTick(), Map.copyOf(records), state.nodes(), state.commands());
    }

    /**
     * The state after reading back one published decision; call after {@link #restore} and before the first step, in the order of
     * the topic. See {@link Readback} for who wins. Fence records and tombstones are not for here.
     */
    public static CoordinatorState mergePublished(CoordinatorState state, Decision published) {
        Map<String, BreakerRecord> records = new HashMap<>(state.records());
        records.put(published.scope(), Readback.merge(records.get(published.scope()), published));
        long lastSeq = Math.max(state.lastSeq(), published.seq());
        return new CoordinatorState(
                state.epoch(), lastSeq, state.lastTick(), Map.copyOf(records), state.nodes(), state.commands());
    }

    /** The state after a heartbeat. It moves no breaker: decisions that follow carry its share, transitions what it holds. */
    public static CoordinatorState heard(CoordinatorState state, NodeReport report) {
        Map<String, NodeReport> nodes = Nodes.heard(state.nodes(), report);
        return new CoordinatorState(
                state.epoch(), state.lastSeq(), state.lastTick(), state.records(), nodes, state.commands());
    }

    /** The state after a command of an operator, which is obeyed at its tick. One that was heard before changes nothing. */
    public static CoordinatorState heard(CoordinatorState state, Command command) {
        Map<String, CommandNote> commands = Orders.heard(state.commands(), command);
        return new CoordinatorState(
                state.epoch(), state.lastSeq(), state.lastTick(), state.records(), state.nodes(), commands);
    }

    private static List<Verdict> inScopeOrder(List<Verdict> verdicts) {
        List<Verdict> sorted = new ArrayList<>(verdicts);
        sorted.sort(Comparator.comparing(Verdict::scope).thenComparingLong(Verdict::tick));
        return sorted;
    }

    /** All views first, so that a rule about one scope sees the others as of this tick. */
    private static Map<String, Fresh> absorb(Turn turn, List<Verdict> verdicts) {
        Map<String, Fresh> fresh = new LinkedHashMap<>();
        for (Verdict verdict : verdicts) {
            BreakerRecord known = turn.record(verdict.scope());
            BreakerRecord record =
                    known == null ? BreakerRecord.first(verdict.scope(), verdict.kind(), verdict.tick()) : known;
            Fresh readings = Fresh.of(verdict, record.course().actionPane(), turn.config());
            turn.put(Views.absorb(record, verdict, readings, turn));
            fresh.put(verdict.scope(), readings);
        }
        return fresh;
    }

    /**
     * Once a minute, forgets scopes that are free, unpublished, silent, whose exponent has lapsed, and whose last action lies before every
     * window: forgotten sooner, it would be acted upon again.
     */
    private static void sweep(Turn turn, long lastTick) {
        if (turn.tick() / SWEEP_TICKS == lastTick / SWEEP_TICKS) {
            return;
        }
        EngineConfig config = turn.config();
        long remembered =
                Math.max(config.breaker().exponentResetMs(), config.windows().ringMs(Resolution.QUARTER));
        Orders.forget(turn.commands(), turn.tick());
        long silent = turn.tick() - Ticks.covering(remembered);
        turn.records()
                .values()
                .removeIf(record -> !record.state().restricted()
                        && !record.order().binding()
                        && !record.lease().published()
                        && Math.max(record.view().tick(), record.standing().sinceTick()) < silent);
    }
}
