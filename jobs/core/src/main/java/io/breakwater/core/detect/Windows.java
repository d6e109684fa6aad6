// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.detect;

import io.breakwater.core.config.Span;
import io.breakwater.core.config.WindowConfig;
import io.breakwater.core.fact.Sample;
import io.breakwater.core.window.Background;
import io.breakwater.core.window.PaneRow;
import io.breakwater.core.window.Rings;

import java.util.ArrayList;
import java.util.List;

/**
 * What a detector looks at: a sum per window, what is usual, and replies to show.
 *
 * @param baseline counts of the last 14 days before today
 */
public record Windows(List<Window> all, PaneRow baseline, List<Sample> samples) {

    private static final List<Span> JUDGED = List.of(Span.SHORT, Span.LONG, Span.HOUR, Span.DAY);

    /** The whole windows of a scope, from the sums that it keeps. */
    public static Windows whole(Rings rings, List<Sample> samples, WindowConfig windows) {
        List<Window> all = new ArrayList<>(JUDGED.size());
        for (Span span : JUDGED) {
            PaneRow sum = rings.sum(span);
            all.add(new Window(span, sum.pane() - windows.panes(span) + 1, sum.pane(), sum));
        }
        return new Windows(List.copyOf(all), rings.baseline(), samples);
    }

    /**
     * The windows cut to what is newer than the question's last action. A wider pane is newer when all of it is, so that what was acted
     * upon is never counted again.
     *
     * @param rows panes of the long window
     */
    public static Windows newer(Question question, List<PaneRow> rows, Background background, WindowConfig windows) {
        List<Window> all = new ArrayList<>(JUDGED.size());
        for (Span span : JUDGED) {
            long width = windows.width(span.resolution());
            long to = Math.floorDiv(question.pane(), width);
            long first = question.afterPane() == Long.MIN_VALUE
                    ? Long.MIN_VALUE
                    : -Math.floorDiv(-(question.afterPane() + 1), width);
            long from = Math.max(to - windows.panes(span) + 1, first);
            all.add(new Window(span, from, to, sum(rowsOf(span, rows, background), from, to)));
        }
        return new Windows(List.copyOf(all), background.baseline(), background.samples());
    }

    Window of(Span span) {
        return all.get(JUDGED.indexOf(span));
    }

    private static List<PaneRow> rowsOf(Span span, List<PaneRow> rows, Background background) {
        return switch (span) {
            case SHORT, LONG -> rows;
            case HOUR -> background.minutes();
            case DAY -> background.quarters();
            case BASELINE -> List.of();
        };
    }

    private static PaneRow sum(List<PaneRow> rows, long from, long to) {
        PaneRow sum = PaneRow.empty(to);
        for (PaneRow row : rows) {
            if (row.pane() >= from && row.pane() <= to) {
                sum = sum.plus(row);
            }
        }
        return sum;
    }
}
