// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.config.Resolution;
import io.breakwater.core.detect.Level;
import io.breakwater.core.detect.Reading;
import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.fact.Family;
import io.breakwater.core.fact.Instruction;
import io.breakwater.core.fact.Sighting;
import io.breakwater.core.scope.Scope;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.window.Ticks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What takes an IP out of rotation at a provider.
 *
 * <ul>
 *   <li>E: a reply of a provider that is no hoster names its own wait, or says that it blocks the address that it names. Acts at once:
 *       OPEN for that wait, or for the reason's hold.
 *   <li>D: three organisations block one address within 15 minutes, over all its providers. Acts at all of these providers.
 *   <li>A: a trip, unless something narrower explains it. A warn does nothing while the IP is CLOSED (slowing one IP would only move its
 *       share to its siblings) and halves it while it ramps.
 * </ul>
 *
 * <p>Blast radius: statistics may take out one IP of a lane, or a quarter of them; one more goes on at the floor instead (rule A.floor).
 * Blocks are no statistics: a provider said so.
 */
final class AddressRule {
    private static final int ORGANISATIONS = 3;
    private static final int QUARTER = 4;
    private static final int MOST_CITED = 8;

    private final Turn turn;
    private final Moves moves;
    private final Rotation rotation;
    private final Blame blame;

    AddressRule(Turn turn, Moves moves, Rotation rotation, Blame blame) {
        this.turn = turn;
        this.moves = moves;
        this.rotation = rotation;
        this.blame = blame;
    }

    void on(BreakerRecord ip, Fresh fresh) {
        Instruction told = fresh.clues().instruction();
        boolean charged =
                fresh.readings().stream().anyMatch(reading -> reading.family().ipCharged());
        boolean idle = !charged && !told.told() && ip.view().sightings().isEmpty();
        // Last, because it looks at every pool.
        if (idle
                || rotation.led(ip)
                || ProviderIncident.at(Scope.parse(ip.scope()).provider(), turn)) {
            return;
        }
        if (obeys(ip, told) || listed(ip)) {
            return;
        }
        Optional<Reading> charge = fresh.readings().stream()
                .filter(reading -> reading.family().ipCharged())
                .filter(reading -> !blame.clears(ip, reading))
                .findFirst();
        if (charge.isEmpty()) {
            return;
        }
        Why why = Why.of(charge.get().family(), charge.get().evidence());
        if (charge.get().level() == Level.TRIP) {
            leave(ip, why);
        } else if (ip.state() == BreakerState.SLOW_START) {
            moves.slow(ip, why);
        }
    }

    private void leave(BreakerRecord ip, Why why) {
        if (why.reason() == Family.BLOCK || ip.view().lanes().stream().allMatch(this::hasRoom)) {
            moves.open(ip, why, false);
        } else if (ip.state() != BreakerState.HALF_OPEN) {
            moves.floor(ip, new Why(why.reason(), why.cause(), why.evidence().under("A.floor")));
        }
    }

    private boolean hasRoom(String lane) {
        List<BreakerRecord> ips = rotation.ipsOf(lane);
        long out = ips.stream()
                .filter(ip -> ip.state() == BreakerState.OPEN || ip.state() == BreakerState.HALF_OPEN)
                .count();
        return out + 1 <= Math.max(1, ips.size() / QUARTER);
    }

    private boolean obeys(BreakerRecord ip, Instruction told) {
        String provider = Scope.parse(ip.scope()).provider();
        if (!told.told()
                || !mayLeave(ip)
                || !newer(ip, told.atMs())
                || turn.config().hosters().contains(provider)) {
            return false;
        }
        long leftMs = told.atMs() + told.waitMs() - Ticks.toMs(turn.tick());
        if (!told.block() && leftMs <= 0) {
            return false;
        }
        String rule = told.block() ? "E.block" : "E.wait";
        Evidence evidence = Evidence.ofRule(rule, told.family(), turn.tick()).citing(told.reply());
        Why why = Why.of(told.family(), evidence);
        if (told.block()) {
            moves.open(ip, why, false);
        } else {
            moves.openFor(ip, why, leftMs);
        }
        return true;
    }

    private boolean listed(BreakerRecord ip) {
        if (ip.view().sightings().isEmpty()) {
            return false;
        }
        TreeSet<String> organisations = new TreeSet<>();
        List<BreakerRecord> seen = new ArrayList<>();
        for (BreakerRecord each :
                turn.recordsOf(ScopeKind.IP, Scope.parse(ip.scope()).name())) {
            List<Sighting> fresh = each.view().sightings().stream()
                    .filter(sighting -> newer(each, sighting.atMs()) && recent(sighting))
                    .toList();
            fresh.forEach(sighting -> organisations.add(sighting.organisation()));
            if (!fresh.isEmpty()) {
                seen.add(each);
            }
        }
        if (organisations.size() < ORGANISATIONS) {
            return false;
        }
        Evidence evidence = Evidence.ofRule("D.trip", Family.BLOCK, turn.tick())
                .topped(
                        "organisations",
                        organisations.stream().limit(MOST_CITED).collect(Collectors.joining(" ")),
                        organisations.size());
        for (BreakerRecord each : seen) {
            boolean free = mayLeave(each) && !each.order().binding() && !rotation.led(each);
            if (free && !ProviderIncident.at(Scope.parse(each.scope()).provider(), turn)) {
                moves.open(each, Why.of(Family.BLOCK, evidence), false);
            }
        }
        return !mayLeave(turn.record(ip.scope()));
    }

    private boolean recent(Sighting sighting) {
        long windowMs = Sighting.REMEMBERED_MINUTES * turn.config().windows().widthMs(Resolution.MINUTE);
        return sighting.atMs() >= Ticks.toMs(turn.tick()) - windowMs;
    }

    private boolean newer(BreakerRecord ip, long atMs) {
        return Math.floorDiv(atMs, turn.config().windows().paneMs())
                > ip.course().actionPane();
    }

    private static boolean mayLeave(BreakerRecord ip) {
        return ip.state() == BreakerState.CLOSED || ip.state() == BreakerState.SLOW_START;
    }
}
