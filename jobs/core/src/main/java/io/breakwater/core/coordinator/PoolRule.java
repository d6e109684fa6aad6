// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.detect.Level;
import io.breakwater.core.detect.Reading;
import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.scope.Scope;
import io.breakwater.core.window.Ticks;

import java.util.List;
import java.util.Optional;

/**
 * What a fresh reading does to a pool at a provider.
 *
 * <ul>
 *   <li>Addresses charged, and something narrower explains it: see {@link Blame}.
 *   <li>Addresses charged, at least half of its IPs out: OPEN. Each of those IPs has tripped by itself, so the pool's own evidence
 *       needs to stand at warn only (rule A.ips when it does not trip as well); below warn the rest is sound and it stays.
 *   <li>Addresses charged, fewer out: the IPs come first. Only when the pool has stood at warn for a whole long window, and no one
 *       address explains it, does it slow, and from there on it is judged by itself: warn halves, trip opens. That is the case of many
 *       quiet IPs, none with evidence of its own.
 *   <li>Flow: a warn slows, never opens.
 *   <li>Provider incident: a trip slows.
 * </ul>
 */
final class PoolRule {
    private final Turn turn;
    private final Moves moves;
    private final Rotation rotation;
    private final Blame blame;

    PoolRule(Turn turn, Moves moves, Rotation rotation, Blame blame) {
        this.turn = turn;
        this.moves = moves;
        this.rotation = rotation;
        this.blame = blame;
    }

    void on(BreakerRecord pool, Fresh fresh) {
        Optional<Reading> charge = fresh.readings().stream()
                .filter(reading -> reading.family().ipCharged())
                .filter(reading -> !blame.takes(pool, reading))
                .findFirst();
        boolean acted = charge.isPresent() && charged(pool, charge.get());
        boolean paced = pool.state() == BreakerState.CLOSED || pool.state() == BreakerState.SLOW_START;
        if (!acted && paced && fresh.flow().isPresent()) {
            Reading flow = fresh.flow().get();
            moves.slow(pool, Why.of(flow.family(), flow.evidence()));
        }
    }

    private boolean charged(BreakerRecord pool, Reading reading) {
        List<BreakerRecord> ips = rotation.ipsOf(pool.scope());
        int bad = Rotation.bad(ips);
        boolean trips = reading.level() == Level.TRIP;
        boolean judgedAlone = pool.course().leadsIps()
                || (pool.state() == BreakerState.SLOW_START
                        && pool.standing().reason().ipCharged());
        boolean outvoted = !judgedAlone && bad > 0 && 2 * bad >= ips.size();
        String rule = trips ? "A.trip" : outvoted ? "A.ips" : "A.warn";
        Evidence evidence = reading.evidence().as(rule, bad, ips.size());
        Why why = Why.of(reading.family(), evidence);
        if (outvoted || (judgedAlone && trips)) {
            stop(pool, why);
            return true;
        }
        boolean alone = judgedAlone || (stoodLong(pool) && !Blame.oneAddress(pool, reading.family()));
        if (pool.state() == BreakerState.HALF_OPEN || !alone) {
            return false;
        }
        moves.slow(pool, why);
        return true;
    }

    private void stop(BreakerRecord pool, Why why) {
        if (ProviderIncident.at(Scope.parse(pool.scope()).provider(), turn)) {
            if (pool.state() != BreakerState.HALF_OPEN) {
                moves.slow(pool, why.incident());
            }
            return;
        }
        rotation.follow(moves.open(pool, why, true));
    }

    private boolean stoodLong(BreakerRecord pool) {
        long since = pool.view().warnSinceTick();
        long dwell = Ticks.covering(turn.config().windows().longMs());
        return since > 0 && turn.tick() - since >= dwell;
    }
}
