// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.window;

import io.breakwater.core.fact.Sample;

import java.util.List;

/**
 * What a watched scope reports beside the panes of its long window. Flat, part of a verdict.
 *
 * @param minutes panes of the last hour, when a line over the hour judges the scope
 * @param quarters panes of the last 24 hours, when a line over the day judges it
 * @param baseline sum of the last 14 days before today
 * @param samples one reply per family
 */
public record Background(List<PaneRow> minutes, List<PaneRow> quarters, PaneRow baseline, List<Sample> samples) {

    /** Of a scope that reports nothing but its long window. */
    public static final Background NONE = new Background(List.of(), List.of(), PaneRow.empty(0), List.of());
}
