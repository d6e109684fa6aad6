// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.window;

import io.breakwater.core.config.Resolution;
import io.breakwater.core.config.Span;
import io.breakwater.core.config.WindowConfig;
import io.breakwater.core.fact.FamilyTally;

import java.util.ArrayList;
import java.util.List;

/**
 * The hot parts of all rings of one scope. Flat, part of state.
 *
 * @param fit what the sums were made for
 * @param oldestPane oldest pane of the long window that holds something; meaningless while there is none
 * @param rings by resolution, in its order
 */
public record Rings(Fit fit, long oldestPane, List<Ring> rings) {

    /** Lengths, in panes, of the short window, the long window and the minute. Flat, part of state. */
    public record Fit(int shortPanes, int longPanes, int minutePanes) {

        public static Fit of(WindowConfig windows) {
            return new Fit(windows.shortPanes(), windows.longPanes(), windows.minutePanes());
        }
    }

    /** Rings that hold nothing yet. */
    public static Rings empty(long pane, WindowConfig windows) {
        List<Ring> rings = new ArrayList<>();
        for (Resolution resolution : Resolution.values()) {
            long open = Math.floorDiv(pane, windows.width(resolution));
            rings.add(Ring.empty(open, Span.over(resolution).size()));
        }
        return new Rings(Fit.of(windows), pane, List.copyOf(rings));
    }

    /** The sum of a window that ends with the open pane. */
    public PaneRow sum(Span span) {
        int window = Span.over(span.resolution()).indexOf(span);
        return ring(span.resolution()).sums().get(window);
    }

    /** What the days before today held. */
    public PaneRow baseline() {
        Ring days = ring(Resolution.DAY);
        return days.open().isEmpty() ? sum(Span.BASELINE) : without(sum(Span.BASELINE), days.open());
    }

    /** True when the long window holds nothing. */
    public boolean quiet() {
        return sum(Span.LONG).isEmpty();
    }

    /** The panes of a window that hold something, the open one included, oldest first. */
    public List<PaneRow> rows(Span span, WindowConfig windows, PaneStore store) {
        PaneRow open = ring(span.resolution()).open();
        List<PaneRow> rows = new ArrayList<>(
                store.between(span.resolution(), open.pane() - windows.panes(span) + 1, open.pane() - 1));
        if (!open.isEmpty()) {
            rows.add(open);
        }
        return List.copyOf(rows);
    }

    Ring ring(Resolution resolution) {
        return rings.get(resolution.slot());
    }

    /** A baseline asks for counts only, which can be taken apart again. */
    private static PaneRow without(PaneRow sum, PaneRow open) {
        return sum.minusVolume(open)
                .with(sum.tallies().stream()
                        .map(tally -> less(tally, open.bad(tally.family())))
                        .filter(tally -> tally.bad() > 0)
                        .toList());
    }

    private static FamilyTally less(FamilyTally tally, long bad) {
        return new FamilyTally(tally.family(), tally.bad() - bad, 0, 0, "");
    }
}
