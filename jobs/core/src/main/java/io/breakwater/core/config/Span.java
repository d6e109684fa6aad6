// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Windows that are summed as they slide, each over the panes of one resolution. Append only: the order is in state. */
public enum Span {
    /** The policy's fast window, 1 min. */
    SHORT(Resolution.PANE),
    /** The policy's slow window, 5 min. */
    LONG(Resolution.PANE),
    HOUR(Resolution.MINUTE),
    DAY(Resolution.QUARTER),
    /** 14 days and the one that is open; what is usual, never a window of a detector. */
    BASELINE(Resolution.DAY);

    private final Resolution resolution;

    Span(Resolution resolution) {
        this.resolution = resolution;
    }

    public Resolution resolution() {
        return resolution;
    }

    /** The windows over a resolution, shortest first. */
    public static List<Span> over(Resolution resolution) {
        return OVER.get(resolution);
    }

    private static final Map<Resolution, List<Span>> OVER =
            Arrays.stream(values()).collect(Collectors.groupingBy(Span::resolution, Collectors.toUnmodifiableList()));
}
