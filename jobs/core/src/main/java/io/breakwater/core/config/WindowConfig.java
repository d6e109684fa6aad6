// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

/**
 * Panes and windows.
 *
 * @param paneMs width of a pane, already divided by the clock divisor
 * @param shortPanes panes of the short window
 * @param longPanes panes of the long window and of the ring
 */
public record WindowConfig(long paneMs, int shortPanes, int longPanes) {
    public WindowConfig {
        Check.that(paneMs > 0, "paneMs", "above 0", paneMs);
        Check.that(shortPanes > 0, "shortPanes", "above 0", shortPanes);
        Check.that(longPanes >= shortPanes, "longPanes", "at least shortPanes (" + shortPanes + ")", longPanes);
        Check.that(longPanes <= 1000, "longPanes", "at most 1000", longPanes);
    }

    /** Windows of given lengths, all divided by one divisor; counts come from the undivided lengths. */
    public static WindowConfig of(long paneMs, long shortMs, long longMs, long divisor) {
        Check.that(divisor > 0, "divisor", "above 0", divisor);
        Check.that(paneMs >= divisor, "paneMs", "at least the divisor (" + divisor + ")", paneMs);
        return new WindowConfig(paneMs / divisor, (int) (shortMs / paneMs), (int) (longMs / paneMs));
    }

    /** Length of the long window, ms. */
    public long longMs() {
        return paneMs * longPanes;
    }

    /** Length of the short window, ms. */
    public long shortMs() {
        return paneMs * shortPanes;
    }
}
