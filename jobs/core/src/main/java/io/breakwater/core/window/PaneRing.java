// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.window;

import io.breakwater.core.fact.ScopeDelta;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The panes of one scope, oldest first, only those that hold something; at most {@code longPanes} of them.
 *
 * <p>A pane is addressed by its index and never by a slot, so that a late delta cannot clear an open pane. A delta older than
 * the ring is left out of the rates.
 */
public final class PaneRing {
    private PaneRing() {}

    /**
     * The ring after the deltas of a tick.
     *
     * @param currentPane pane of the scope's clock after these deltas
     */
    public static List<PaneRow> fold(List<PaneRow> rows, List<ScopeDelta> deltas, long currentPane, int longPanes) {
        TreeMap<Long, PaneRow> ring = new TreeMap<>();
        for (PaneRow row : rows) {
            ring.put(row.pane(), row);
        }
        for (ScopeDelta delta : deltas) {
            ring.merge(delta.pane(), PaneRow.of(delta), PaneRow::plus);
        }
        return List.copyOf(ring.tailMap(currentPane - longPanes + 1, true).values());
    }

    /** The rows of panes {@code from} to {@code to}, both included. */
    public static List<PaneRow> between(List<PaneRow> rows, long from, long to) {
        List<PaneRow> inside = new ArrayList<>(rows.size());
        for (PaneRow row : rows) {
            if (row.pane() >= from && row.pane() <= to) {
                inside.add(row);
            }
        }
        return inside;
    }

    /** The sum of rows; its pane is that of the last, or 0 when there is none. */
    public static PaneRow sum(List<PaneRow> rows) {
        PaneRow sum = new PaneRow(0, 0, 0, 0, 0, List.of());
        for (PaneRow row : rows) {
            sum = row.plus(sum);
        }
        return sum;
    }
}
