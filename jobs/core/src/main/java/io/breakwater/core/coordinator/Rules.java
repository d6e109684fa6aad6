// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.detect.Level;
import io.breakwater.core.detect.Reading;
import io.breakwater.core.scope.Scope;

import java.util.Optional;

/**
 * What a fresh reading does, by kind of scope: the charge decides.
 *
 * <ul>
 *   <li>IP: a trip takes it out of rotation. A warn does nothing while it is CLOSED (slowing one IP would only move its share
 *       to its siblings) and halves it while it ramps.
 *   <li>Pool: see {@link PoolRule}.
 *   <li>Domain: a warn slows it, a trip opens it.
 *   <li>Campaign: a trip suspends it.
 * </ul>
 */
final class Rules {
    private final Turn turn;
    private final Moves moves;
    private final Rotation rotation;
    private final PoolRule pools;

    Rules(Turn turn, Moves moves, Rotation rotation) {
        this.turn = turn;
        this.moves = moves;
        this.rotation = rotation;
        this.pools = new PoolRule(turn, moves, rotation);
    }

    void on(BreakerRecord record, Fresh fresh) {
        boolean out = record.state() == BreakerState.OPEN || record.state() == BreakerState.SUSPENDED;
        if (out || record.order().binding()) {
            return;
        }
        switch (record.kind()) {
            case POOL -> pools.on(record, fresh);
            case IP -> onIp(record, fresh);
            case DOMAIN -> onDomain(record, fresh);
            case CAMPAIGN, TENANT -> onList(record, fresh);
        }
    }

    private void onIp(BreakerRecord ip, Fresh fresh) {
        Optional<Reading> charge = fresh.ipCharge();
        if (charge.isEmpty() || rotation.led(ip) || incident(ip)) {
            return;
        }
        if (charge.get().level() == Level.TRIP) {
            moves.open(ip, why(charge.get()), false);
        } else if (ip.state() == BreakerState.SLOW_START) {
            moves.slow(ip, why(charge.get()));
        }
    }

    private void onDomain(BreakerRecord domain, Fresh fresh) {
        Optional<Reading> charge = fresh.strongest();
        if (charge.isEmpty() || incident(domain)) {
            return;
        }
        if (charge.get().level() == Level.TRIP) {
            moves.open(domain, why(charge.get()), false);
        } else if (domain.state() != BreakerState.HALF_OPEN) {
            moves.slow(domain, why(charge.get()));
        }
    }

    private void onList(BreakerRecord list, Fresh fresh) {
        fresh.strongest()
                .filter(reading -> reading.level() == Level.TRIP)
                .ifPresent(reading -> moves.suspend(list, why(reading)));
    }

    private boolean incident(BreakerRecord record) {
        return ProviderIncident.at(Scope.parse(record.scope()).provider(), turn);
    }

    private static Why why(Reading reading) {
        return Why.of(reading.family(), reading.evidence());
    }
}
