// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import io.breakwater.core.detect.Level;
import io.breakwater.core.fact.ProbeTally;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.window.PaneRow;

import java.util.List;

/**
 * All that stage 1 keeps of one scope. Flat state: parts are only added (see ADR 0004). At most longPanes rows, 8 probe
 * tallies, 12 clean rates and 16 lanes.
 *
 * @param time clocks of the scope
 * @param attempts all answered attempts since the scope was first seen
 * @param firstAccepted accepted counted first attempts since then
 * @param watchedUntilMs on the scope's clock
 * @param restrictedMs clock of the last attempt that obeyed a decision; Long.MIN_VALUE before any
 * @param cleanRates attempts per second of the last clean long windows, oldest first
 * @param cleanPane pane at which the newest of them ended
 * @param told what was said last
 */
public record ScopeState(
        String scope,
        ScopeKind kind,
        ScopeTime time,
        List<PaneRow> rows,
        List<ProbeTally> probes,
        List<String> lanes,
        long attempts,
        long firstAccepted,
        long watchedUntilMs,
        long restrictedMs,
        List<Double> cleanRates,
        long cleanPane,
        Told told) {

    /** What the last verdict and the last snapshot said. Flat state. */
    public record Told(Level level, long pane, double score, long scoreMs) {}
}
