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
 * @param clockMs the scope's clock at its last tick; never goes back
 * @param lagMs how far events of the newest delta lag behind its tick
 * @param sinceMs first clock of the scope
 * @param watchedUntilMs on the scope's clock
 * @param level level of the last verdict
 * @param toldPane pane of the last verdict
 * @param cleanRates attempts per second of the last clean long windows, oldest first
 * @param cleanUntilPane last pane of the newest of them
 * @param card snapshot figures last written; toldScore is its score
 */
public record ScopeState(
        String scope,
        ScopeKind kind,
        long tick,
        long clockMs,
        long lagMs,
        long paneMs,
        long sinceMs,
        List<PaneRow> rows,
        List<ProbeTally> probes,
        List<String> lanes,
        long attempts,
        long firstAccepted,
        long watchedUntilMs,
        Level level,
        long toldPane,
        List<Double> cleanRates,
        long cleanUntilPane,
        double toldScore,
        long toldScoreMs) {}
