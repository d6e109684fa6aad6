// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.window;

import io.breakwater.core.fact.FamilyTally;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.fact.Tallies;

import java.util.ArrayList;
import java.util.List;

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
        long oldest = currentPane - longPanes + 1;
        List<PaneRow> ring = new ArrayList<>(rows.size() + deltas.size());
        for (PaneRow row : rows) {
            if (row.pane() >= oldest) {
                ring.add(row);
            }
        }
        for (ScopeDelta delta : deltas) {
            if (delta.pane() >= oldest) {
                add(ring, PaneRow.of(delta));
            }
        }
        return List.copyOf(ring);
    }

    /** From the end, because a delta mostly belongs to the newest pane. */
    private static void add(List<PaneRow> ring, PaneRow row) {
        int at = ring.size();
        while (at > 0 && ring.get(at - 1).pane() > row.pane()) {
            at--;
        }
        if (at > 0 && ring.get(at - 1).pane() == row.pane()) {
            ring.set(at - 1, ring.get(at - 1).plus(row));
        } else {
            ring.add(at, row);
        }
    }

    /** The sum of panes {@code from} to {@code to}, both included; its pane is {@code to}. */
    public static PaneRow sum(List<PaneRow> rows, long from, long to) {
        long n = 0;
        long accepted = 0;
        long attempts = 0;
        long attemptsAccepted = 0;
        List<FamilyTally> tallies = List.of();
        for (PaneRow row : rows) {
            if (row.pane() >= from && row.pane() <= to) {
                n += row.n();
                accepted += row.accepted();
                attempts += row.attempts();
                attemptsAccepted += row.attemptsAccepted();
                tallies = Tallies.plus(tallies, row.tallies());
            }
        }
        return new PaneRow(to, n, accepted, attempts, attemptsAccepted, tallies);
    }

    /** The sum of all rows. */
    public static PaneRow sum(List<PaneRow> rows) {
        return sum(rows, Long.MIN_VALUE, Long.MAX_VALUE);
    }
}
