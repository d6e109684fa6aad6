// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

/** Widths of panes, narrowest first; each is a whole number of the one before. Append only: the slots are in state. */
public enum Resolution {
    /** The policy's pane, 10 s. */
    PANE(0),
    /** About a minute of panes. */
    MINUTE(1),
    /** 15 of these. */
    QUARTER(2),
    /** 96 quarters. */
    DAY(3);

    private final int slot;

    Resolution(int slot) {
        this.slot = slot;
    }

    /** Its place among the rings of a scope, and in the keys of closed panes. */
    public int slot() {
        return slot;
    }
}
