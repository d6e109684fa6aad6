// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Mode;
import io.breakwater.core.detect.Inquest;
import io.breakwater.core.detect.Level;
import io.breakwater.core.fact.Family;
import io.breakwater.core.fact.FamilyTally;
import io.breakwater.core.fact.Instruction;
import io.breakwater.core.scenario.DemoConfig;
import io.breakwater.core.scope.Scope;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.verdict.Activity;
import io.breakwater.core.verdict.Clues;
import io.breakwater.core.verdict.ScoreCard;
import io.breakwater.core.verdict.Verdict;
import io.breakwater.core.window.Background;
import io.breakwater.core.window.PaneRow;

import java.util.List;

/** Verdicts by hand, for the demo's panes. */
final class Verdicts {
    static final EngineConfig CONFIG = DemoConfig.of(Mode.ENFORCE);
    static final String IP1 = "ip:192.0.2.1@grudge";
    static final String IP2 = "ip:192.0.2.2@grudge";
    static final String POOL = "pool:marketing/LIFECYCLE@grudge";
    static final long TICK = 20_000_000;

    private Verdicts() {}

    static Verdict bad(String scope, long tick, Family family, long bad, long n) {
        FamilyTally tally = new FamilyTally(family, bad, -1L, -1L, "550 no");
        return of(scope, tick, n, bad == 0 ? List.of() : List.of(tally));
    }

    static Verdict good(String scope, long tick) {
        return bad(scope, tick, Family.NONE, 0, 50);
    }

    private static Verdict of(String scope, long tick, long n, List<FamilyTally> tallies) {
        ScopeKind kind = Scope.parse(scope).kind();
        long paneMs = CONFIG.windows().paneMs();
        long pane = Math.floorDiv(tick * 50, paneMs);
        return new Verdict(
                scope,
                kind,
                tick,
                tick * 50,
                paneMs,
                pane,
                tallies.isEmpty() ? Level.NONE : Level.TRIP,
                true,
                List.of(new PaneRow(pane, n, n, n, n, tallies)),
                Background.NONE,
                List.of(),
                kind == ScopeKind.IP ? List.of(POOL) : List.of(),
                new Activity(20, 20, 30, n, n, 15),
                new ScoreCard(false, 100, 0, 100, n, n, List.of()),
                Clues.NONE);
    }

    /** A pool whose failures are told apart by who sent them. */
    static Verdict blaming(Verdict pool, Inquest inquest) {
        return new Verdict(
                pool.scope(),
                pool.kind(),
                pool.tick(),
                pool.clockMs(),
                pool.paneMs(),
                pool.pane(),
                pool.level(),
                pool.watched(),
                pool.rows(),
                pool.background(),
                pool.probes(),
                pool.lanes(),
                pool.activity(),
                pool.card(),
                new Clues(List.of(inquest), List.of(), Instruction.NONE));
    }

    static CoordinatorStep step(CoordinatorState state, long tick, Verdict... verdicts) {
        return step(state, CONFIG, tick, verdicts);
    }

    static CoordinatorStep step(CoordinatorState state, EngineConfig config, long tick, Verdict... verdicts) {
        return Coordinator.onTick(state, new TickInput(tick, List.of(verdicts), false, false), config);
    }

    static CoordinatorStep recovering(CoordinatorState state, long tick, Verdict... verdicts) {
        return Coordinator.onTick(state, new TickInput(tick, List.of(verdicts), true, false), CONFIG);
    }
}
