// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Span;
import io.breakwater.core.window.Background;
import io.breakwater.core.window.PaneRow;
import io.breakwater.core.window.PaneStore;

import java.util.List;

/**
 * The panes that a verdict carries. The hour and the day go along only where a line over them judges the scope, because they are
 * many and stage 2 needs them only to leave out what it has acted upon.
 */
record Reports(EngineConfig config, PaneStore store) {

    List<PaneRow> rows(ScopeState state) {
        return state.rings().rows(Span.LONG, config.windows(), store);
    }

    Background background(ScopeState state) {
        return new Background(
                rows(state, Span.HOUR), rows(state, Span.DAY), state.rings().baseline(), state.samples());
    }

    private List<PaneRow> rows(ScopeState state, Span span) {
        boolean judged = config.lines().keySet().stream().anyMatch(family -> config.judges(family, state.kind(), span));
        return judged ? state.rings().rows(span, config.windows(), store) : List.of();
    }
}
