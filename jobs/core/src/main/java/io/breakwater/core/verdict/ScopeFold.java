// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Span;
import io.breakwater.core.config.WindowConfig;
import io.breakwater.core.detect.Level;
import io.breakwater.core.fact.ProbeTally;
import io.breakwater.core.fact.Sample;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.fact.Tallies;
import io.breakwater.core.window.BitRule;
import io.breakwater.core.window.PaneStore;
import io.breakwater.core.window.RingFold;
import io.breakwater.core.window.Rings;

import java.util.List;

/** Folds the deltas of a tick into the state of a scope: clock, ring, counters, probes, lanes. */
final class ScopeFold {
    private static final int PROBES = 8;
    private static final int LANES = 16;

    private ScopeFold() {}

    static ScopeState fold(ScopeState state, List<ScopeDelta> deltas, long tick, EngineConfig config, PaneStore store) {
        WindowConfig windows = config.windows();
        ScopeState start = state == null ? first(deltas, tick, windows) : state;
        ScopeTime time = start.time().at(tick, newestEvent(deltas), windows.paneMs());
        boolean samePanes =
                start.time().paneMs() == windows.paneMs() && start.rings().fit().minutePanes() == windows.minutePanes();
        if (!samePanes) {
            store.clear();
        }
        Rings rings = samePanes ? start.rings() : Rings.empty(time.pane(), windows);
        BitRule bits = (family, resolution) ->
                Span.over(resolution).stream().anyMatch(span -> config.judges(family, start.kind(), span));
        boolean usual = Watch.usual(start, deltas, time.clockMs(), windows);
        List<ProbeTally> probes = start.probes();
        List<String> lanes = start.lanes();
        long attempts = start.attempts();
        long firstAccepted = start.firstAccepted();
        for (ScopeDelta delta : deltas) {
            probes = Tallies.plusProbes(probes, delta.probes());
            lanes = Tallies.union(lanes, delta.lanes());
            attempts += delta.attempts();
            firstAccepted += delta.accepted();
        }
        return new ScopeState(
                start.scope(),
                start.kind(),
                time,
                new RingFold(windows, bits, store).fold(rings, deltas, time.pane(), usual),
                Sample.newest(start.samples(), deltas),
                newest(probes),
                lanes.size() > LANES ? List.copyOf(lanes.subList(0, LANES)) : lanes,
                attempts,
                firstAccepted,
                start.watchedUntilMs(),
                start.restrictedMs(),
                start.cleanRates(),
                samePanes ? start.cleanPane() : time.pane(),
                samePanes ? start.told() : retold(start.told(), time),
                (samePanes ? start.traces() : Traces.NONE).fold(start.kind(), deltas, time, windows));
    }

    private static ScopeState first(List<ScopeDelta> deltas, long tick, WindowConfig windows) {
        ScopeDelta delta = deltas.get(0);
        ScopeTime time = ScopeTime.first(tick, newestEvent(deltas), windows.paneMs());
        return new ScopeState(
                delta.scope(),
                delta.kind(),
                time,
                Rings.empty(time.pane(), windows),
                List.of(),
                List.of(),
                List.of(),
                0,
                0,
                Long.MIN_VALUE,
                Long.MIN_VALUE,
                List.of(),
                time.pane(),
                new ScopeState.Told(Level.NONE, time.pane(), 100, Long.MIN_VALUE),
                Traces.NONE);
    }

    /** Pane numbers change their meaning with the width of panes. */
    private static ScopeState.Told retold(ScopeState.Told told, ScopeTime time) {
        return new ScopeState.Told(told.level(), time.pane() - 1, told.score(), told.scoreMs());
    }

    private static long newestEvent(List<ScopeDelta> deltas) {
        long newest = Long.MIN_VALUE;
        for (ScopeDelta delta : deltas) {
            newest = Math.max(newest, delta.maxEventMs());
        }
        return newest;
    }

    private static List<ProbeTally> newest(List<ProbeTally> probes) {
        return probes.size() > PROBES ? List.copyOf(probes.subList(probes.size() - PROBES, probes.size())) : probes;
    }
}
