// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.detect;

import io.breakwater.core.window.PaneRing;
import io.breakwater.core.window.PaneRow;

import java.util.List;

/** The sum of the last panes that are evidence; {@code from} to {@code to}, both included. */
record Window(long from, long to, PaneRow sum) {

    static Window last(int panes, Question question, List<PaneRow> rows) {
        long from = Math.max(question.pane() - panes + 1, question.afterPane() + 1);
        return new Window(from, question.pane(), PaneRing.sum(rows, from, question.pane()));
    }

    long panes() {
        return Math.max(0, to - from + 1);
    }
}
