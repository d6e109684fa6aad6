// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.detect;

import io.breakwater.core.config.Span;
import io.breakwater.core.window.PaneRow;

/** The sum of the last panes of a window that are evidence; {@code from} to {@code to} at its resolution, both included. */
record Window(Span span, long from, long to, PaneRow sum) {

    long panes() {
        return Math.max(0, to - from + 1);
    }
}
