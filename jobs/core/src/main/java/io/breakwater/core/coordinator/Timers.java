// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.Course;
import io.breakwater.core.breaker.Growth;
import io.breakwater.core.breaker.Probing;
import io.breakwater.core.config.BreakerConfig;
import io.breakwater.core.detect.Level;
import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.fact.Family;
import io.breakwater.core.fact.ProbeTally;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.window.Ticks;

/**
 * What time does: holds end, probes are judged, allowances grow, leases are renewed, records of CLOSED scopes are deleted.
 * Relaxing waits while the engine recovers or catches up; bad probes do not wait.
 */
final class Timers {
    private final Turn turn;
    private final Moves moves;
    private final Rotation rotation;
    private final BreakerConfig config;

    Timers(Turn turn, Moves moves, Rotation rotation) {
        this.turn = turn;
        this.moves = moves;
        this.rotation = rotation;
        this.config = turn.config().breaker();
    }

    /** Moves a record that is due, and its followers. */
    void move(BreakerRecord record) {
        if (rotation.led(record) || record.order().binding()) {
            return;
        }
        switch (record.state()) {
            case OPEN -> whenHeld(record);
            case SUSPENDED -> whenSuspended(record);
            case HALF_OPEN -> whenProbing(record);
            case SLOW_START -> whenRamping(record);
            case CLOSED, ACTIVE -> {}
        }
    }

    /** Renews a lease, or deletes what is no longer worth one. */
    void lease(BreakerRecord record) {
        if (!record.lease().published()) {
            return;
        }
        long age = turn.tick() - record.lease().publishedTick();
        if (record.lease().restate()) {
            turn.issue(record);
        } else if (record.state().restricted()) {
            if (age >= Ticks.covering(config.renewMs())) {
                turn.renew(record);
            }
        } else if (age >= Ticks.covering(2 * config.leaseMs())) {
            turn.tombstone(record);
        }
    }

    private void whenHeld(BreakerRecord record) {
        if (due(record.course().holdUntilTick())) {
            Why why = Why.rule(record.standing().reason(), "hold.ended", turn.tick());
            // No answer to a probe is a complaint: it comes hours later, so waiting for it proves nothing.
            lead(
                    record.standing().reason() == Family.COMPLAINT
                            ? moves.start(record, why)
                            : moves.halfOpen(record, why));
        }
    }

    private void whenSuspended(BreakerRecord record) {
        if (due(record.course().holdUntilTick())) {
            moves.free(record, Why.rule(record.standing().reason(), "ttl", turn.tick()), "resume");
        }
    }

    private void whenProbing(BreakerRecord record) {
        Probing probing = Probing.of(record.view().probes(), config.probes());
        if (probing == Probing.BAD) {
            Why why = Why.of(record.standing().reason(), probeEvidence(record, "probe.bad"));
            lead(moves.open(record, why, record.course().leadsIps()));
        } else if (probing == Probing.GOOD && turn.input().mayRelax()) {
            Why why = Why.of(record.standing().reason(), probeEvidence(record, "probe.good"));
            lead(moves.start(record, why));
        } else if (probing == Probing.PENDING && mustAskAgain(record)) {
            turn.issue(record);
        }
    }

    /**
     * Senders send as many probes as a decision asks for and no more. Some are refused for reasons that prove nothing, and
     * some are lost with their sender; then the missing ones are asked for again.
     */
    private boolean mustAskAgain(BreakerRecord record) {
        Course.ProbeOrder order = record.course().probes();
        return order.usedUp(record.view().probes().answered()) || turn.tick() >= Wakeups.askAgainTick(record, config);
    }

    private void whenRamping(BreakerRecord record) {
        long periodMs = config.reason(record.standing().reason()).growthMs();
        long lasted = record.view().tick() - record.ramp().periodStartTick();
        boolean over = lasted >= Ticks.covering(periodMs);
        if (!over
                || !turn.input().mayRelax()
                || record.view().fresh() != Level.NONE
                || !record.view().clean()) {
            return;
        }
        if (!Growth.proven(record.ramp(), record.view().activity(), periodMs)) {
            return;
        }
        double allowed = Growth.next(record.ramp(), record.view().activity(), Ticks.toMs(lasted));
        if (allowed >= record.ramp().capPerSecond()) {
            lead(moves.free(record, Why.rule(record.standing().reason(), "growth", turn.tick()), "close"));
        } else {
            moves.grow(record, allowed);
        }
    }

    private void lead(BreakerRecord moved) {
        if (moved.kind() == ScopeKind.POOL) {
            rotation.follow(moved);
        }
    }

    private boolean due(long tick) {
        return turn.input().mayRelax() && turn.tick() >= tick;
    }

    private Evidence probeEvidence(BreakerRecord record, String rule) {
        ProbeTally probes = record.view().probes();
        long paneMs = turn.config().windows().paneMs();
        return new Evidence(
                rule,
                record.standing().reason(),
                0,
                paneMs,
                record.course().actionPane() + 1,
                Math.floorDiv(record.view().clockMs(), paneMs),
                turn.tick(),
                probes.accepted() + probes.bad(),
                probes.bad(),
                0,
                0,
                0,
                config.probes().maxBadRatio(),
                0,
                0,
                0,
                "",
                "",
                0,
                "");
    }
}
