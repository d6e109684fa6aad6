// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.command.Verb;
import io.breakwater.core.config.BreakerConfig;
import io.breakwater.core.config.Mode;
import io.breakwater.core.config.ProbeConfig;
import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.fact.Family;
import io.breakwater.core.node.Held;
import io.breakwater.core.node.NodeShare;
import io.breakwater.core.scope.Scope;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.verdict.Verdict;
import io.breakwater.core.window.Ticks;

import java.util.List;

/** Builds what leaves the coordinator from a record. */
final class Decisions {
    static final String TRANSACTIONAL = "TRANSACTIONAL";

    private static final double BACKLOG_SHARE = 0.5;
    private static final double NO_LIMIT = -1;

    private Decisions() {}

    static Decision of(BreakerRecord record, Turn turn, boolean renewal) {
        Scope scope = Scope.parse(record.scope());
        BreakerConfig config = turn.config().breaker();
        Mode mode = turn.modeOf(record);
        boolean probing = record.state() == BreakerState.HALF_OPEN;
        return new Decision(
                record.scope(),
                record.kind(),
                nameIf(scope, ScopeKind.POOL),
                scope.mailClass(),
                scope.provider(),
                nameIf(scope, ScopeKind.IP),
                nameIf(scope, ScopeKind.DOMAIN),
                nameIf(scope, ScopeKind.CAMPAIGN),
                nameIf(scope, ScopeKind.TENANT),
                record.state(),
                mode,
                allowed(record, mode, turn),
                -1,
                holdMs(record, turn.tick()),
                BACKLOG_SHARE,
                probing ? record.course().probes().wanted() : 0,
                probing ? spreadMs(record, config, trickles(record, turn)) : 0,
                config.safeCapPerSecond(),
                config.leaseMs(),
                record.standing().cause(),
                renewal ? null : record.standing().evidence(),
                record.standing().epoch(),
                record.standing().seq(),
                turn.tick(),
                turn.config().policyVersion(),
                mode == Mode.OBSERVE,
                turn.input().catchingUp(),
                renewal,
                Ticks.toMs(turn.tick()),
                shares(record, scope, turn),
                onHold(record, scope, turn),
                diverts(record) ? record.diversion().to() : "",
                diverts(record) ? Diverting.perSecond(record, turn) : 0,
                record.order().binding() || commanded(record) ? record.order().id() : "",
                record.order().purgeBeforeMs());
    }

    static Transition transition(BreakerRecord record, BreakerState from, String action, Turn turn) {
        Mode mode = turn.modeOf(record);
        Held held = turn.nodes().held(record.scope());
        Transition bare = new Transition(
                record.scope(),
                record.standing().epoch(),
                record.standing().seq(),
                turn.tick(),
                Ticks.toMs(turn.tick()),
                from,
                record.state(),
                mode,
                action,
                record.standing().cause(),
                allowed(record, mode, turn),
                holdMs(record, turn.tick()),
                record.standing().evidence(),
                turn.config().policyVersion(),
                mode == Mode.OBSERVE,
                "",
                held.count(),
                held.oldestAgeMs(),
                held.nextExpiryMs(),
                commanded(record) ? record.order().id() : "",
                commanded(record) ? record.order().actor() : "",
                commanded(record) ? record.order().reason() : "");
        return bare.withLine(TransitionLine.of(bare));
    }

    static Snapshot snapshot(BreakerRecord record, Verdict verdict, Turn turn) {
        return new Snapshot(
                verdict.scope(),
                verdict.kind(),
                verdict.tick(),
                Ticks.toMs(verdict.tick()),
                verdict.card().score(),
                verdict.card().low(),
                verdict.card().high(),
                record.state(),
                turn.modeOf(record),
                verdict.activity().attemptsPerSecond(),
                turn.config().windows().longMs(),
                verdict.card().n(),
                verdict.card().accepted(),
                verdict.card().rates());
    }

    /** In mode slow nothing may stop, so OPEN, HALF_OPEN and SUSPENDED carry the floor; so do those of mail that keeps a trickle. */
    private static double allowed(BreakerRecord record, Mode mode, Turn turn) {
        BreakerConfig config = turn.config().breaker();
        boolean forced = record.order().binding() && record.order().verb() == Verb.OPEN;
        boolean slows = mode == Mode.SLOW || (!forced && trickles(record, turn));
        return switch (record.state()) {
            case CLOSED, ACTIVE -> NO_LIMIT;
            case SLOW_START -> record.ramp().allowedPerSecond();
            case OPEN, SUSPENDED -> slows ? config.floorPerSecond() : 0;
            case HALF_OPEN -> slows ? config.floorPerSecond() : probeRate(record, config);
        };
    }

    /** True when an operator's word led to the last action. */
    private static boolean commanded(BreakerRecord record) {
        Evidence evidence = record.standing().evidence();
        return evidence != null
                && (evidence.rule().equals(Orders.RULE) || evidence.rule().equals(Orders.ENDED));
    }

    private static double probeRate(BreakerRecord record, BreakerConfig config) {
        ProbeConfig probes = config.probes();
        double paced = probes.spreadMs() == 0 ? config.floorPerSecond() : probes.count() * 1000.0 / probes.spreadMs();
        return Math.min(paced, Math.max(config.floorPerSecond(), record.ramp().capPerSecond()));
    }

    /** What is left of the probes takes its share of the time; no longer than at the floor where a trickle flowed before. */
    private static long spreadMs(BreakerRecord record, BreakerConfig config, boolean trickles) {
        ProbeConfig probes = config.probes();
        long wanted = record.course().probes().wanted();
        long spreadMs = probes.spreadMs() * wanted / probes.count();
        return trickles ? Math.min(spreadMs, Math.round(wanted * 1000 / config.floorPerSecond())) : spreadMs;
    }

    /**
     * Transactional mail keeps a trickle while a provider defers, so a pool that is OPEN for it lets the floor through, over the
     * addresses that it leads. Blocked addresses bear none.
     */
    private static boolean trickles(BreakerRecord record, Turn turn) {
        return switch (record.kind()) {
            case POOL ->
                record.standing().reason() == Family.REPUTATION_DEFERRAL
                        && TRANSACTIONAL.equals(Scope.parse(record.scope()).mailClass());
            case IP ->
                record.view().lanes().stream()
                        .map(turn::record)
                        .anyMatch(pool -> pool != null && pool.course().leadsIps() && trickles(pool, turn));
            case DOMAIN, CAMPAIGN, SEGMENT, TENANT, NODE -> false;
        };
    }

    private static boolean diverts(BreakerRecord record) {
        return record.state() == BreakerState.OPEN && record.diversion().active();
    }

    private static OnHold onHold(BreakerRecord record, Scope scope, Turn turn) {
        if (diverts(record)) {
            return OnHold.DIVERT;
        }
        boolean fails = record.kind() == ScopeKind.POOL
                && record.state() == BreakerState.OPEN
                && turn.config().plan(scope.name()).failsHeld();
        return fails ? OnHold.FAIL : OnHold.HOLD;
    }

    private static long holdMs(BreakerRecord record, long tick) {
        boolean held = record.state() == BreakerState.OPEN || record.state() == BreakerState.SUSPENDED;
        return held ? Math.max(0, record.course().holdUntilTick() - tick) * Ticks.MS : 0;
    }

    /** A domain is at work in lanes that do not name it: every lane at the provider counts. */
    private static List<NodeShare> shares(BreakerRecord record, Scope scope, Turn turn) {
        return switch (record.kind()) {
            case POOL -> turn.nodes().sharesOf(List.of(record.scope()));
            case IP -> turn.nodes().sharesOf(record.view().lanes());
            case DOMAIN -> turn.nodes().sharesAt(scope.provider());
            case CAMPAIGN, SEGMENT, TENANT, NODE -> List.of();
        };
    }

    private static String nameIf(Scope scope, ScopeKind kind) {
        return scope.kind() == kind ? scope.name() : "";
    }
}
