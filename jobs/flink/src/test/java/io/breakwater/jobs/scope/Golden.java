// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.scope;

import io.breakwater.core.config.Resolution;
import io.breakwater.core.config.Span;
import io.breakwater.core.detect.Level;
import io.breakwater.core.fact.Contributor;
import io.breakwater.core.fact.ContributorKind;
import io.breakwater.core.fact.Family;
import io.breakwater.core.fact.FamilyTally;
import io.breakwater.core.fact.ProbeTally;
import io.breakwater.core.fact.Sample;
import io.breakwater.core.fact.Sighting;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.verdict.ScopeState;
import io.breakwater.core.verdict.ScopeTime;
import io.breakwater.core.verdict.Traces;
import io.breakwater.core.window.PaneRow;
import io.breakwater.core.window.Ring;
import io.breakwater.core.window.Rings;

import java.util.ArrayList;
import java.util.List;

/** What the committed bytes hold. */
final class Golden {
    private static final long CLOCK_MS = 1_800_000_000_123L;
    private static final long PANE = CLOCK_MS / 10_000;

    private Golden() {}

    static PaneRow row(long pane) {
        return new PaneRow(
                pane,
                1_000,
                980,
                1_100,
                1_050,
                List.of(
                        new FamilyTally(Family.BLOCK, 12, 0xF0F0_0000_1234_5678L, -1L, ""),
                        new FamilyTally(Family.FLOW, 8, 0b1011, 0, "")));
    }

    /** As a build of before traces left it. */
    static ScopeState state() {
        return state(Traces.NONE);
    }

    static ScopeState stateWithTraces() {
        List<FamilyTally> bad = List.of(new FamilyTally(Family.BLOCK, 12, 0, 0, ""));
        List<Contributor> parts = List.of(
                new Contributor(ContributorKind.ALL, "", 1_000, bad),
                new Contributor(ContributorKind.CAMPAIGN, "spring", 40, bad),
                new Contributor(ContributorKind.RECIPIENT_DOMAIN, "example.com@grudge", 2, List.of()));
        return state(new Traces(
                new Traces.Halves(PANE / 15, parts, List.of(), parts),
                new Traces.Halves(PANE / 3, List.of(), parts, List.of()),
                List.of(new Sighting("example.org", CLOCK_MS - 60_000))));
    }

    private static ScopeState state(Traces traces) {
        return new ScopeState(
                "ip:192.0.2.1@grudge",
                ScopeKind.IP,
                new ScopeTime(CLOCK_MS / 50 + 4, CLOCK_MS, CLOCK_MS - 30, 200, CLOCK_MS - 86_400_000, 10_000),
                new Rings(new Rings.Fit(6, 30, 6), PANE - 29, rings()),
                List.of(new Sample(Family.BLOCK, "550 5.7.1 blocked"), new Sample(Family.FLOW, "421 später")),
                List.of(new ProbeTally(CLOCK_MS, 17, 5, 4, 1, 1)),
                List.of("pool:marketing/LIFECYCLE@grudge"),
                123_456,
                120_000,
                CLOCK_MS + 3_600_000,
                Long.MIN_VALUE,
                List.of(1.5, 20.25),
                PANE - 10,
                new ScopeState.Told(Level.WARN, PANE - 1, 87.5, CLOCK_MS - 1_000),
                traces);
    }

    private static List<Ring> rings() {
        List<Ring> rings = new ArrayList<>();
        for (Resolution resolution : Resolution.values()) {
            PaneRow open = row(PANE / (1 + resolution.slot()));
            List<PaneRow> sums =
                    Span.over(resolution).stream().map(span -> open.plus(open)).toList();
            rings.add(new Ring(open, sums));
        }
        return List.copyOf(rings);
    }
}
