// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

/** Widths of panes, narrowest first; each is a whole number of the one before. Append only: the ordinals are in state. */
public enum Resolution {
    /** The policy's pane, 10 s. */
    PANE,
    /** About a minute of panes. */
    MINUTE,
    /** 15 of these. */
    QUARTER,
    /** 96 quarters. */
    DAY
}
