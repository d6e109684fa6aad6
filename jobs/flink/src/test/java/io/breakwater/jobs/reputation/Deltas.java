// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.core.fact.Family;
import io.breakwater.core.fact.FamilyTally;
import io.breakwater.core.fact.Leads;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.window.Ticks;

import java.util.List;

/** Deltas of one campaign for tests. */
final class Deltas {

    static final String CAMPAIGN = "campaign:c-1";
    static final String DOMAIN = "domain:news.acme.example@grudge";
    private static final long PANE_MS = 166;
    private static final long MANY_RECIPIENTS = 0xFFFF;

    private Deltas() {}

    /** First attempts of one tick, some of them to unknown users. */
    static ScopeDelta campaign(long tick, long n, long bad) {
        return of(CAMPAIGN, ScopeKind.CAMPAIGN, Family.HARD_BOUNCE, tick, n, bad);
    }

    /** First attempts of one tick, some of them refused for their sending domain. */
    static ScopeDelta domain(long tick, long n, long bad) {
        return of(DOMAIN, ScopeKind.DOMAIN, Family.DOMAIN, tick, n, bad);
    }

    private static ScopeDelta of(String scope, ScopeKind kind, Family family, long tick, long n, long bad) {
        long atMs = Ticks.toMs(tick);
        List<FamilyTally> tallies = bad == 0
                ? List.of()
                : List.of(new FamilyTally(family, bad, MANY_RECIPIENTS, MANY_RECIPIENTS, "550 5.1.1 no such user"));
        return new ScopeDelta(
                scope,
                kind,
                tick,
                Math.floorDiv(atMs, PANE_MS),
                n,
                n - bad,
                n,
                n - bad,
                atMs,
                false,
                tallies,
                List.of(),
                List.of(),
                Leads.NONE);
    }
}
