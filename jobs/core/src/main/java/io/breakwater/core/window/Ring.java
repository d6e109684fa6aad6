// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.window;

import java.util.ArrayList;
import java.util.List;

/**
 * The hot part of a ring of panes: the open pane and the sums of the windows that end with it. Flat, part of state; the closed
 * panes are in a {@link PaneStore}.
 *
 * @param open pane of the scope's clock
 * @param sums by window, shortest first; their pane is the open one
 */
public record Ring(PaneRow open, List<PaneRow> sums) {

    static Ring empty(long pane, int windows) {
        List<PaneRow> sums = new ArrayList<>();
        for (int i = 0; i < windows; i++) {
            sums.add(PaneRow.empty(pane));
        }
        return new Ring(PaneRow.empty(pane), List.copyOf(sums));
    }
}
