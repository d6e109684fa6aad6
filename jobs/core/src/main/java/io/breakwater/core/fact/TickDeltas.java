// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.fact;

import io.breakwater.core.scope.Scope;
import io.breakwater.core.scope.ScopeKind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The combiner's accumulator: sums facts per (scope, pane) until the tick ends.
 *
 * <p>Every answered fact adds volume to its pool, IP, domain, campaign, segment and tenant scope, as far as it names them; a failure is added
 * only where its family charges. Mutable, of one thread; holds nothing after {@link #drain}, so it needs no checkpoint.
 */
public final class TickDeltas {
    private record Cell(String scope, long pane) {}

    private final Map<Cell, ScopeDelta> cells = new HashMap<>();
    private final Mixes mixes = new Mixes();

    /** Adds a fact whose tick and counted flag are stamped. */
    public void add(Fact fact, long paneMs) {
        if (!fact.answered()) {
            return;
        }
        long pane = Math.floorDiv(fact.eventMs(), paneMs);
        String lane = Scope.pool(fact.pool(), fact.mailClass(), fact.provider()).id();
        put(fact, pane, ScopeKind.POOL, lane, List.of());
        if (!fact.sourceIp().isEmpty()) {
            put(
                    fact,
                    pane,
                    ScopeKind.IP,
                    Scope.ip(fact.sourceIp(), fact.provider()).id(),
                    List.of(lane));
        }
        if (!fact.sendingDomain().isEmpty()) {
            put(
                    fact,
                    pane,
                    ScopeKind.DOMAIN,
                    Scope.domain(fact.sendingDomain(), fact.provider()).id(),
                    List.of());
        }
        if (!fact.campaign().isEmpty()) {
            put(fact, pane, ScopeKind.CAMPAIGN, Scope.campaign(fact.campaign()).id(), List.of());
        }
        if (Scope.hasSegment(fact.tenant(), fact.detail().segment())) {
            String segment =
                    Scope.segment(fact.tenant(), fact.detail().segment()).id();
            put(fact, pane, ScopeKind.SEGMENT, segment, List.of());
        }
        if (!fact.tenant().isEmpty()) {
            put(fact, pane, ScopeKind.TENANT, Scope.tenant(fact.tenant()).id(), List.of(lane));
        }
        if (fact.counted()) {
            mixes.add(fact, lane);
        }
    }

    /** The deltas since the last drain, by scope and pane; empties the accumulator. */
    public List<ScopeDelta> drain() {
        List<ScopeDelta> deltas = new ArrayList<>(cells.values());
        cells.clear();
        deltas.sort(Comparator.comparing(ScopeDelta::scope).thenComparingLong(ScopeDelta::pane));
        Map<String, List<Contributor>> contributors = mixes.drain();
        // The first delta of a scope carries them for all its panes.
        deltas.replaceAll(delta -> {
            List<Contributor> told = contributors.remove(delta.scope());
            return told == null ? delta : delta.with(told);
        });
        return deltas;
    }

    /** True when there is nothing to drain. */
    public boolean isEmpty() {
        return cells.isEmpty();
    }

    private void put(Fact fact, long pane, ScopeKind kind, String scope, List<String> lanes) {
        boolean bad = fact.family().charged().contains(kind);
        ScopeDelta delta = new ScopeDelta(
                scope,
                kind,
                fact.tick(),
                pane,
                fact.counted() ? 1 : 0,
                fact.counted() && fact.accepted() ? 1 : 0,
                1,
                fact.accepted() ? 1 : 0,
                fact.eventMs(),
                fact.probe() || fact.decisionEpoch() != 0,
                bad && fact.counted() ? List.of(tallyOf(fact)) : List.of(),
                fact.probe() ? List.of(probeOf(fact, bad)) : List.of(),
                lanes,
                kind == ScopeKind.IP ? leads(fact) : Leads.NONE);
        cells.merge(new Cell(scope, pane), delta, ScopeDelta::plus);
    }

    private static Leads leads(Fact fact) {
        String organisation = fact.family() == Family.BLOCK ? fact.detail().organisation() : "";
        Instruction instruction = Instruction.of(fact);
        if (organisation.isEmpty() && !instruction.told()) {
            return Leads.NONE;
        }
        List<Sighting> sightings =
                organisation.isEmpty() ? List.of() : List.of(new Sighting(organisation, fact.eventMs()));
        return new Leads(List.of(), sightings, instruction);
    }

    private static FamilyTally tallyOf(Fact fact) {
        return new FamilyTally(
                fact.family(),
                1,
                1L << (fact.recipientHash() & 63),
                1L << (fact.recipientDomainHash() & 63),
                fact.sampleReply());
    }

    /** A block reply fails a probe of any scope it charges; flow says nothing about reputation. */
    private static ProbeTally probeOf(Fact fact, boolean bad) {
        boolean refused = bad && fact.family() != Family.FLOW;
        return new ProbeTally(
                fact.decisionEpoch(),
                fact.decisionSeq(),
                1,
                fact.accepted() ? 1 : 0,
                refused ? 1 : 0,
                refused && fact.family() == Family.BLOCK ? 1 : 0);
    }
}
