// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.window;

import io.breakwater.core.config.Resolution;
import io.breakwater.core.config.Span;
import io.breakwater.core.config.WindowConfig;
import io.breakwater.core.fact.ScopeDelta;

import java.util.ArrayList;
import java.util.List;

/**
 * Folds the deltas of a tick into the rings of a scope, each into the pane of its own time.
 *
 * <p>A late delta changes the pane it belongs to and every window that still holds that pane; one that is older than a ring is left
 * out of that ring only. Order within a tick does not matter. Panes never go back.
 */
public final class RingFold {

    private final WindowConfig windows;
    private final BitRule bits;
    private final PaneStore store;

    public RingFold(WindowConfig windows, BitRule bits, PaneStore store) {
        this.windows = windows;
        this.bits = bits;
        this.store = store;
    }

    /**
     * The rings after the deltas of a tick. A policy that changed the length of the short or long window has their sums made anew;
     * one that changed the panes has to begin with {@link Rings#empty}.
     *
     * @param pane pane of the scope's clock after these deltas; no delta is newer
     * @param usual whether the tick may enter the 14-day baseline
     */
    public Rings fold(Rings known, List<ScopeDelta> deltas, long pane, boolean usual) {
        Rings rings = known.fit().equals(Rings.Fit.of(windows)) ? known : refitted(known);
        List<PaneRow> rows = new ArrayList<>(deltas.size());
        deltas.forEach(delta -> rows.add(PaneRow.of(delta)));
        List<Ring> folded = new ArrayList<>();
        for (Resolution resolution : Resolution.values()) {
            boolean enters = usual || resolution != Resolution.DAY;
            folded.add(ring(rings.ring(resolution), resolution, enters ? rows : List.of(), pane));
        }
        Rings after = new Rings(Rings.Fit.of(windows), rings.oldestPane(), List.copyOf(folded));
        return new Rings(Rings.Fit.of(windows), oldest(rings, after, rows), after.rings());
    }

    private Rings refitted(Rings rings) {
        List<Ring> fitting = new ArrayList<>(rings.rings());
        int kept = rings.fit().longPanes();
        Ring panes = new RingStep(Resolution.PANE, windows, store).refit(rings.ring(Resolution.PANE), kept);
        fitting.set(Resolution.PANE.slot(), panes);
        return new Rings(Rings.Fit.of(windows), rings.oldestPane(), List.copyOf(fitting));
    }

    private Ring ring(Ring before, Resolution resolution, List<PaneRow> rows, long pane) {
        RingStep step = new RingStep(resolution, windows, store);
        long width = windows.width(resolution);
        Ring ring = step.advance(before, Math.floorDiv(pane, width));
        for (PaneRow row : rows) {
            PaneRow wide = row.at(Math.floorDiv(row.pane(), width));
            ring = step.add(ring, wide.thinned(bits, resolution));
        }
        return ring;
    }

    private long oldest(Rings before, Rings after, List<PaneRow> rows) {
        PaneRow open = after.ring(Resolution.PANE).open();
        if (after.quiet()) {
            return open.pane();
        }
        long first = open.pane() - windows.panes(Span.LONG) + 1;
        long oldest = before.quiet() ? open.pane() : before.oldestPane();
        for (PaneRow row : rows) {
            oldest = row.pane() < first ? oldest : Math.min(oldest, row.pane());
        }
        return oldest >= first ? oldest : firstHeld(first, open.pane());
    }

    private long firstHeld(long from, long open) {
        long pane = from;
        while (pane < open && store.get(Resolution.PANE, pane).isEmpty()) {
            pane++;
        }
        return pane;
    }
}
