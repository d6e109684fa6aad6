// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.window;

import io.breakwater.core.config.Resolution;
import io.breakwater.core.config.Span;
import io.breakwater.core.config.WindowConfig;
import io.breakwater.core.fact.FamilyTally;
import io.breakwater.core.fact.Tallies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves and fills the ring of one resolution. A delta costs one addition per window. When a pane ends, each window takes out what
 * left it: volume by subtraction; the bits of recipients, which cannot be subtracted, by an OR over the panes that stay, and
 * only when failures left.
 */
final class RingStep {

    private final Resolution resolution;
    private final WindowConfig windows;
    private final PaneStore store;

    RingStep(Resolution resolution, WindowConfig windows, PaneStore store) {
        this.resolution = resolution;
        this.windows = windows;
        this.store = store;
    }

    /** The ring whose open pane is {@code pane}; a pane that is not newer changes nothing. */
    Ring advance(Ring ring, long pane) {
        long last = ring.open().pane();
        if (pane <= last) {
            return ring;
        }
        if (!ring.open().isEmpty()) {
            store.put(resolution, ring.open());
        }
        List<Span> spans = Span.over(resolution);
        List<PaneRow> sums = new ArrayList<>(spans.size());
        for (int i = 0; i < spans.size(); i++) {
            sums.add(slid(ring.sums().get(i), windows.panes(spans.get(i)), pane));
        }
        forget(last, pane);
        return new Ring(PaneRow.empty(pane), List.copyOf(sums));
    }

    /** The ring with a row of its resolution added, in that row's own pane; a row older than the ring is left out. */
    Ring add(Ring ring, PaneRow row) {
        long open = ring.open().pane();
        if (row.pane() <= open - windows.ring(resolution)) {
            return ring;
        }
        PaneRow now = ring.open();
        if (row.pane() >= open) {
            now = now.plus(row);
        } else {
            Optional<PaneRow> closed = store.get(resolution, row.pane());
            store.put(resolution, closed.map(known -> known.plus(row)).orElse(row));
        }
        List<Span> spans = Span.over(resolution);
        List<PaneRow> sums = new ArrayList<>(ring.sums());
        for (int i = 0; i < spans.size(); i++) {
            if (row.pane() > open - windows.panes(spans.get(i))) {
                sums.set(i, sums.get(i).plus(row));
            }
        }
        return new Ring(now, List.copyOf(sums));
    }

    /**
     * The ring for windows of another length, summed from its panes; panes that a longer window would need are gone.
     *
     * @param kept panes that the ring had until now
     */
    Ring refit(Ring ring, int kept) {
        long open = ring.open().pane();
        for (long gone = open - kept + 1; gone <= open - windows.ring(resolution); gone++) {
            store.remove(resolution, gone);
        }
        List<PaneRow> sums = new ArrayList<>();
        for (Span span : Span.over(resolution)) {
            PaneRow sum = ring.open();
            for (PaneRow row : store.between(resolution, open - windows.panes(span) + 1, open - 1)) {
                sum = sum.plus(row);
            }
            sums.add(sum);
        }
        return new Ring(ring.open(), List.copyOf(sums));
    }

    private PaneRow slid(PaneRow sum, int panes, long pane) {
        long last = sum.pane();
        if (sum.isEmpty() || pane - last >= panes) {
            return PaneRow.empty(pane);
        }
        PaneRow left = sum.at(pane);
        boolean failuresLeft = false;
        for (PaneRow gone : store.between(resolution, last - panes + 1, pane - panes)) {
            left = left.minusVolume(gone);
            failuresLeft |= !gone.tallies().isEmpty();
        }
        return failuresLeft ? left.with(tallied(pane - panes + 1, last)) : left;
    }

    private List<FamilyTally> tallied(long from, long to) {
        List<FamilyTally> tallies = List.of();
        for (PaneRow row : store.between(resolution, from, to)) {
            tallies = Tallies.plus(tallies, row.tallies());
        }
        return tallies;
    }

    private void forget(long last, long pane) {
        int ring = windows.ring(resolution);
        long newestGone = Math.min(last, pane - ring);
        for (long gone = last - ring + 1; gone <= newestGone; gone++) {
            store.remove(resolution, gone);
        }
    }
}
