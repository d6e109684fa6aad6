// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.fact;

import io.breakwater.core.scope.ScopeKind;

import java.util.List;

/**
 * What one tick adds to one pane of one scope. Flat, a stream element, keyed by (scope, tick, pane).
 *
 * @param pane floorDiv(event ms, pane ms)
 * @param n counted first attempts
 * @param accepted of these, accepted
 * @param attempts all answered attempts, retries included
 * @param attemptsAccepted of these, accepted
 * @param maxEventMs newest event of it, counted or not
 * @param restricted true when one of its attempts obeyed a decision or was a probe
 * @param tallies by family, in family order, only families with failures that charge the scope
 * @param probes by decision
 * @param lanes ids of the pool scopes that used an IP or sent for a tenant, sorted; empty for other kinds
 * @param leads what it tells about causes
 */
public record ScopeDelta(
        String scope,
        ScopeKind kind,
        long tick,
        long pane,
        long n,
        long accepted,
        long attempts,
        long attemptsAccepted,
        long maxEventMs,
        boolean restricted,
        List<FamilyTally> tallies,
        List<ProbeTally> probes,
        List<String> lanes,
        Leads leads) {

    /** A delta of before leads were known has none. */
    public ScopeDelta {
        leads = leads == null ? Leads.NONE : leads;
    }

    /** The sum of two deltas of one (scope, tick, pane); commutative and associative. */
    public ScopeDelta plus(ScopeDelta other) {
        return new ScopeDelta(
                scope,
                kind,
                Math.max(tick, other.tick),
                pane,
                n + other.n,
                accepted + other.accepted,
                attempts + other.attempts,
                attemptsAccepted + other.attemptsAccepted,
                Math.max(maxEventMs, other.maxEventMs),
                restricted || other.restricted,
                Tallies.plus(tallies, other.tallies),
                Tallies.plusProbes(probes, other.probes),
                Tallies.union(lanes, other.lanes),
                leads.plus(other.leads));
    }

    /** The same with contributors. */
    ScopeDelta with(List<Contributor> contributors) {
        return new ScopeDelta(
                scope,
                kind,
                tick,
                pane,
                n,
                accepted,
                attempts,
                attemptsAccepted,
                maxEventMs,
                restricted,
                tallies,
                probes,
                lanes,
                new Leads(contributors, leads.sightings(), leads.instruction()));
    }
}
