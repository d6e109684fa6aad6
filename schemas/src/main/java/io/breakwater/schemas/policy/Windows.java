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
    /** Panes in the short window. */
    public int shortPanes() {
        return Math.toIntExact(shortMs / paneMs);
    }

    /** Panes in the long window. */
    public int longPanes() {
        return Math.toIntExact(longMs / paneMs);
    }
}
