// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import io.breakwater.core.detect.Level;
import io.breakwater.core.fact.ProbeTally;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.window.Background;
import io.breakwater.core.window.PaneRow;

import java.util.List;

/**
 * What stage 1 says about a scope at a tick. Flat, a stream element; at most one per (scope, tick).
 *
 * @param pane pane of the scope's clock
 * @param level strongest level over families and windows, before evidence epochs
 * @param rows panes of the long window when the scope is watched, else empty
 * @param background longer windows and what is usual, when the scope is watched
 * @param probes tallies of the last decisions, cumulative
 * @param lanes of an IP or tenant scope: the pool scopes that it uses
 * @param clues about causes
 */
public record Verdict(
        String scope,
        ScopeKind kind,
        long tick,
        long clockMs,
        long paneMs,
        long pane,
        Level level,
        boolean watched,
        List<PaneRow> rows,
        Background background,
        List<ProbeTally> probes,
        List<String> lanes,
        Activity activity,
        ScoreCard card,
        Clues clues) {}
