// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.breaker.Diversion;
import io.breakwater.core.breaker.Lease;
import io.breakwater.core.breaker.Standing;
import io.breakwater.core.command.Command;
import io.breakwater.core.command.CommandNote;
import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Mode;
import io.breakwater.core.fact.ProbeTally;
import io.breakwater.core.node.Nodes;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.verdict.Verdict;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The working copy of one step: records in scope order and the effects so far. Mutable, lives for one call. */
final class Turn {
    private final CoordinatorState before;
    private final TickInput input;
    private final EngineConfig config;
    private final TreeMap<String, BreakerRecord> records;
    private final TreeMap<String, CommandNote> commands;
    private final Nodes nodes;
    private final List<String> alerted = new ArrayList<>();
    private final List<Decision> issued = new ArrayList<>();
    private final List<Decision> renewals = new ArrayList<>();
    private final List<String> tombstones = new ArrayList<>();
    private final List<Transition> transitions = new ArrayList<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final List<PassedOver> passedOver = new ArrayList<>();

    Turn(CoordinatorState before, TickInput input, EngineConfig config) {
        this.before = before;
        this.input = input;
        this.config = config;
        this.records = new TreeMap<>(before.records());
        this.commands = new TreeMap<>(before.commands());
        this.nodes = Nodes.at(before.nodes().values(), tick());
    }

    long tick() {
        return Math.max(input.tick(), before.lastTick());
    }

    TickInput input() {
        return input;
    }

    EngineConfig config() {
        return config;
    }

    Nodes nodes() {
        return nodes;
    }

    Map<String, BreakerRecord> records() {
        return records;
    }

    /** The records of one kind, in scope order. */
    Collection<BreakerRecord> records(ScopeKind kind) {
        return records.subMap(kind.prefix() + ":", kind.prefix() + ";").values();
    }

    /** Scopes that time may move, in scope order: restricted, told to senders or diverting. Most are none of these at any tick. */
    List<String> unsettled() {
        List<String> scopes = new ArrayList<>();
        for (BreakerRecord record : records.values()) {
            if (record.state().restricted()
                    || record.lease().published()
                    || !record.diversion().equals(Diversion.NONE)) {
                scopes.add(record.scope());
            }
        }
        return scopes;
    }

    Map<String, CommandNote> commands() {
        return commands;
    }

    void done(Command command) {
        commands.put(command.id(), CommandNote.waiting(command).done(tick()));
    }

    void passOver(Command command, String why) {
        passedOver.add(new PassedOver(command, why));
    }

    /** What an operator commands binds in every mode. */
    Mode modeOf(BreakerRecord record) {
        return record.order().bindsInEveryMode() ? Mode.ENFORCE : config.modeOf(record.scope());
    }

    BreakerRecord record(String scope) {
        return records.get(scope);
    }

    /** The records of one name at all its providers. */
    Collection<BreakerRecord> recordsOf(ScopeKind kind, String name) {
        String prefix = kind.prefix() + ":" + name + "@";
        return List.copyOf(records.subMap(prefix, prefix + Character.MAX_VALUE).values());
    }

    void put(BreakerRecord record) {
        records.put(record.scope(), record);
    }

    long epoch() {
        return before.epoch();
    }

    /** The seq that the next decision takes. */
    long nextSeq() {
        return before.lastSeq() + issued.size() + alerted.size() + 1;
    }

    /**
     * Stores a record under a new (epoch, seq) and tells the senders. In HALF_OPEN every decision asks for the probes that are
     * still missing, because senders start their count anew with each.
     */
    BreakerRecord issue(BreakerRecord record) {
        Standing standing = record.standing().under(before.epoch(), nextSeq());
        BreakerRecord told = record.with(standing).with(new Lease(true, tick(), false, false));
        BreakerRecord asked = told.state() == BreakerState.HALF_OPEN ? asking(told) : told;
        put(asked);
        issued.add(Decisions.of(asked, this, false));
        return asked;
    }

    private BreakerRecord asking(BreakerRecord record) {
        ProbeTally answers = record.view().probes();
        long missing = Math.max(1, config.breaker().probes().count() - answers.accepted());
        Standing by = record.standing();
        return record.with(record.course().asking(by.epoch(), by.seq(), (int) missing, answers, tick()));
    }

    /** Repeats the last decision of a record under its own (epoch, seq). */
    void renew(BreakerRecord record) {
        BreakerRecord told = record.with(new Lease(true, tick(), false, false));
        put(told);
        renewals.add(Decisions.of(told, this, true));
    }

    void tombstone(BreakerRecord record) {
        put(record.with(Lease.NONE));
        tombstones.add(record.scope());
    }

    /** Stores a record under a new (epoch, seq) without telling the senders. */
    BreakerRecord number(BreakerRecord record) {
        BreakerRecord numbered = record.with(record.standing().under(before.epoch(), nextSeq()));
        alerted.add(record.scope());
        put(numbered);
        return numbered;
    }

    void add(Transition transition) {
        transitions.add(transition);
    }

    void snapshot(Verdict verdict) {
        if (verdict.card().due()) {
            snapshots.add(Decisions.snapshot(record(verdict.scope()), verdict, this));
        }
    }

    CoordinatorState after() {
        long lastSeq = nextSeq() - 1;
        return new CoordinatorState(
                before.epoch(),
                lastSeq,
                tick(),
                Collections.unmodifiableSortedMap(records),
                before.nodes(),
                afterCommands());
    }

    private Map<String, CommandNote> afterCommands() {
        return commands.equals(before.commands()) ? before.commands() : Collections.unmodifiableSortedMap(commands);
    }

    Effects effects() {
        List<Decision> decisions = new ArrayList<>(issued);
        decisions.addAll(renewals);
        return new Effects(
                List.copyOf(decisions),
                List.copyOf(tombstones),
                List.copyOf(transitions),
                List.copyOf(snapshots),
                List.copyOf(passedOver));
    }
}
