// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.scope.ScopeKind;

import java.util.ArrayList;
import java.util.List;

/**
 * The IPs of a pool at a provider, and who leads.
 *
 * <p>An IP that trips leaves rotation by its own breaker. When at least half of the IPs that a pool was seen to use at a
 * provider are out, the pool opens and leads: until it is CLOSED again, its IPs make no move of their own. Those that are not
 * CLOSED step with it, each step a legal one: to OPEN with it; from OPEN to HALF_OPEN, so that its probes may use them; from
 * HALF_OPEN to SLOW_START, where only the pool's allowance binds; from SLOW_START to CLOSED. What they answer is still
 * counted, and a block reply to a probe through any of them fails the pool's probing. An IP that another leading pool shares
 * steps towards laxer states only with the last of them, and goes on by its own clock where it was left behind.
 */
final class Rotation {
    private final Turn turn;
    private final Moves moves;

    Rotation(Turn turn, Moves moves) {
        this.turn = turn;
        this.moves = moves;
    }

    /** IPs seen at the pool's provider. */
    List<BreakerRecord> ipsOf(String lane) {
        List<BreakerRecord> ips = new ArrayList<>();
        for (BreakerRecord record : turn.records(ScopeKind.IP)) {
            if (record.view().lanes().contains(lane)) {
                ips.add(record);
            }
        }
        return ips;
    }

    static int bad(List<BreakerRecord> ips) {
        return (int)
                ips.stream().filter(ip -> ip.state() != BreakerState.CLOSED).count();
    }

    /**
     * True when a pool leads the IP, so that it makes no move of its own. One that is stricter than the pool, because an operator took it
     * out, has been left behind.
     */
    boolean led(BreakerRecord ip) {
        return ip.kind() == ScopeKind.IP
                && ip.view().lanes().stream()
                        .anyMatch(lane -> leads(lane)
                                && turn.record(lane).state().strictness()
                                        >= ip.state().strictness());
    }

    /** Steps the IPs of a pool after the pool itself has moved. */
    void follow(BreakerRecord pool) {
        for (BreakerRecord ip : ipsOf(pool.scope())) {
            boolean tightens = pool.state() == BreakerState.OPEN;
            if (tightens || !ledByAnother(ip, pool.scope())) {
                step(ip, pool);
            }
        }
    }

    /** IPs that are not CLOSED and that no other pool and no operator keeps. */
    List<BreakerRecord> followersOf(BreakerRecord pool) {
        return ipsOf(pool.scope()).stream()
                .filter(ip -> ip.state().restricted() && !ip.order().binding())
                .filter(ip -> !ledByAnother(ip, pool.scope()))
                .toList();
    }

    private void step(BreakerRecord ip, BreakerRecord pool) {
        if (ip.order().binding()) {
            return;
        }
        Why why = Why.rule(pool.standing().reason(), "pool", turn.tick());
        BreakerState to = pool.state();
        BreakerState from = ip.state();
        if (to == BreakerState.OPEN && from != BreakerState.CLOSED) {
            moves.openWith(ip, pool, why);
        } else if (to == BreakerState.HALF_OPEN && from == BreakerState.OPEN) {
            moves.halfOpen(ip, why);
        } else if (to == BreakerState.SLOW_START && from == BreakerState.HALF_OPEN) {
            moves.startAt(ip, why, moves.capOf(ip));
        } else if (to == BreakerState.CLOSED && from == BreakerState.SLOW_START) {
            moves.free(ip, why, "close");
        }
    }

    private boolean leads(String lane) {
        BreakerRecord pool = turn.record(lane);
        return pool != null && pool.course().leadsIps();
    }

    private boolean ledByAnother(BreakerRecord ip, String lane) {
        return ip.view().lanes().stream().anyMatch(other -> !other.equals(lane) && leads(other));
    }
}
