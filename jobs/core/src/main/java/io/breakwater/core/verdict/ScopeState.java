// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import io.breakwater.core.config.Resolution;
import io.breakwater.core.detect.Level;
import io.breakwater.core.fact.ProbeTally;
import io.breakwater.core.fact.Sample;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.window.Rings;

import java.util.List;

/**
 * What stage 1 keeps of one scope and reads with every tick; closed panes lie in a {@link io.breakwater.core.window.PaneStore}. Flat
 * state. At most 8 probe tallies, 12 clean rates, 16 lanes and one sample per family.
 *
 * @param time clocks of the scope
 * @param rings open panes, and sums of windows
 * @param samples a reply of each family, of the newest tick that had one
 * @param attempts all answered attempts since the scope was first seen
 * @param firstAccepted accepted counted first attempts since then
 * @param watchedUntilMs on the scope's clock
 * @param restrictedMs clock of the last attempt that obeyed a decision; Long.MIN_VALUE before any
 * @param cleanRates attempts per second of the last clean long windows, oldest first
 * @param cleanPane pane at which the newest of them ended
 * @param told what was said last
 * @param traces of causes
 */
public record ScopeState(
        String scope,
        ScopeKind kind,
        ScopeTime time,
        Rings rings,
        List<Sample> samples,
        List<ProbeTally> probes,
        List<String> lanes,
        long attempts,
        long firstAccepted,
        long watchedUntilMs,
        long restrictedMs,
        List<Double> cleanRates,
        long cleanPane,
        Told told,
        Traces traces) {

    /** A state of before traces were known has none. */
    public ScopeState {
        traces = traces == null ? Traces.NONE : traces;
    }

    /** The ring that reaches back farthest. Campaigns have no baseline: most are over before it would say anything. */
    public Resolution longestRing() {
        return kind == ScopeKind.CAMPAIGN ? Resolution.QUARTER : Resolution.DAY;
    }

    /** What the last verdict and the last snapshot said. Flat state. */
    public record Told(Level level, long pane, double score, long scoreMs) {}
}
