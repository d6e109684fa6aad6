// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

/**
 * Production lengths of the pane and of the two windows, which are whole multiples of it.
 *
 * @param paneMs length of a pane
 * @param shortMs the fast window
 * @param longMs the slow window
 */
public record Windows(long paneMs, long shortMs, long longMs) {

    private static final long MINUTE_MS = 60_000;
    /** Panes in the short window. */
    public int shortPanes() {
        return Math.toIntExact(shortMs / paneMs);
    }

    /** Panes in the long window. */
    public int longPanes() {
        return Math.toIntExact(longMs / paneMs);
    }

    /** Whether a pane is short enough that sixty minutes of panes are an hour, and not longer. */
    public boolean makeHours() {
        return paneMs <= MINUTE_MS;
    }

    /** Panes in about a minute, the unit of the hour, the day and the 14 days. */
    public int minutePanes() {
        return Math.max(1, Math.toIntExact(Math.round((double) MINUTE_MS / paneMs)));
    }
}
