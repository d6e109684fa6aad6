// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.detect.Level;
import io.breakwater.core.fact.Family;
import io.breakwater.core.scope.Scope;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.window.Ticks;

import java.util.HashSet;
import java.util.Set;

/**
 * Whether a provider fails everybody: at least half of at least three unrelated pools that were active there within the long
 * window stand at warn without a cause of their own, or are already held, for a charge other than flow. Then nothing opens; flow control only.
 */
final class ProviderIncident {
    private static final int LEAST_POOLS = 3;

    private ProviderIncident() {}

    static boolean at(String provider, Turn turn) {
        Set<String> active = new HashSet<>();
        Set<String> failing = new HashSet<>();
        long recent = turn.tick() - Ticks.covering(turn.config().windows().longMs());
        String there = "@" + provider;
        for (BreakerRecord record : turn.records(ScopeKind.POOL)) {
            if (record.view().tick() < recent || !record.scope().endsWith(there)) {
                continue;
            }
            String pool = Scope.parse(record.scope()).name();
            active.add(pool);
            if (failing(record)) {
                failing.add(pool);
            }
        }
        return active.size() >= LEAST_POOLS && 2 * failing.size() >= active.size();
    }

    private static boolean failing(BreakerRecord record) {
        boolean held = record.state() == BreakerState.OPEN || record.state() == BreakerState.HALF_OPEN;
        boolean byMachine = record.standing().reason() != Family.NONE;
        boolean itself = record.view().chargeLevel() != Level.NONE
                && record.view().causes().isEmpty();
        return (held && byMachine) || itself;
    }
}
