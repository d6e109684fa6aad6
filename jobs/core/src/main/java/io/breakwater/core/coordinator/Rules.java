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
 *   <li>IP: see {@link AddressRule}.
 *   <li>Pool: see {@link PoolRule}.
 *   <li>Domain: a warn slows it, a trip opens it.
 *   <li>Campaign, segment, tenant: a trip suspends it, unless something narrower explains it (see {@link Blame}).
 * </ul>
 */
final class Rules {
    private final Turn turn;
    private final Moves moves;
    private final AddressRule addresses;
    private final Blame blame;
    private final PoolRule pools;

    Rules(Turn turn, Moves moves, Rotation rotation) {
        this.turn = turn;
        this.moves = moves;
        this.blame = new Blame(turn, moves);
        this.addresses = new AddressRule(turn, moves, rotation, blame);
        this.pools = new PoolRule(turn, moves, rotation, blame);
    }

    void on(BreakerRecord record, Fresh fresh) {
        boolean out = record.state() == BreakerState.OPEN || record.state() == BreakerState.SUSPENDED;
        if (out || record.order().binding()) {
            return;
        }
        switch (record.kind()) {
            case POOL -> pools.on(record, fresh);
            case IP -> addresses.on(record, fresh);
            case DOMAIN -> onDomain(record, fresh);
            case CAMPAIGN, SEGMENT, TENANT -> onList(record, fresh);
            case NODE -> {}
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
        fresh.readings().stream()
                .filter(reading -> reading.level() == Level.TRIP)
                .filter(reading -> fresh.inquest(reading.family())
                        .filter(inquest -> blame.clears(list, inquest))
                        .isEmpty())
                .findFirst()
                .ifPresent(reading -> blame.suspend(list, why(reading)));
    }

    private boolean incident(BreakerRecord record) {
        return ProviderIncident.at(Scope.parse(record.scope()).provider(), turn);
    }

    private static Why why(Reading reading) {
        return Why.of(reading.family(), reading.evidence());
    }
}
