// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.window;

import io.breakwater.core.config.Resolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the closed panes of one scope lie, apart from its state, so that a tick rewrites what it touched and not the rest. A step
 * reads and writes it; what it holds is part of the scope's state like any other.
 */
public interface PaneStore {

    /** The pane at an index; empty when nothing fell into it. */
    Optional<PaneRow> get(Resolution resolution, long pane);

    void put(Resolution resolution, PaneRow row);

    void remove(Resolution resolution, long pane);

    /** Forgets all panes. */
    void clear();

    /** The panes {@code from} to {@code to} that hold something, both included, oldest first. */
    default List<PaneRow> between(Resolution resolution, long from, long to) {
        List<PaneRow> rows = new ArrayList<>();
        for (long pane = from; pane <= to; pane++) {
            get(resolution, pane).ifPresent(rows::add);
        }
        return rows;
    }
}
