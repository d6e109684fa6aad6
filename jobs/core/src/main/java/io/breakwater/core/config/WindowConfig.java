// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

/**
 * Panes and windows. The wider resolutions are whole numbers of panes, so a fact's pane tells its place in all of them, and a clock
 * divisor divides them all. Example: panes of 10 s divided by 60 are 166 ms; six of them are the minute, 996 ms.
 *
 * @param paneMs width of a pane, already divided by the clock divisor
 * @param shortPanes panes of the short window
 * @param longPanes panes of the long window and of its ring
 * @param minutePanes panes of {@link Resolution#MINUTE}; 1 also when a pane is longer than a minute, and then nothing is judged over the
 *     stretched hour and day
 */
public record WindowConfig(long paneMs, int shortPanes, int longPanes, int minutePanes) {

    private static final long MINUTE_MS = 60_000;
    private static final int QUARTER_MINUTES = 15;
    private static final int DAY_MINUTES = 24 * 60;
    private static final int HOUR_MINUTES = 60;
    private static final int DAY_QUARTERS = 96;
    private static final int BASELINE_DAYS = 14;

    public WindowConfig {
        Check.that(paneMs > 0, "paneMs", "above 0", paneMs);
        Check.that(shortPanes > 0, "shortPanes", "above 0", shortPanes);
        Check.that(longPanes >= shortPanes, "longPanes", "at least shortPanes (" + shortPanes + ")", longPanes);
        Check.that(longPanes <= 1000, "longPanes", "at most 1000", longPanes);
        Check.that(minutePanes > 0, "minutePanes", "above 0", minutePanes);
    }

    /** Windows of given lengths, all divided by one divisor; counts come from the undivided lengths. */
    public static WindowConfig of(long paneMs, long shortMs, long longMs, long divisor) {
        Check.that(divisor > 0, "divisor", "above 0", divisor);
        Check.that(paneMs >= divisor, "paneMs", "at least the divisor (" + divisor + ")", paneMs);
        int minutePanes = Math.max(1, Math.toIntExact(Math.round((double) MINUTE_MS / paneMs)));
        return new WindowConfig(paneMs / divisor, (int) (shortMs / paneMs), (int) (longMs / paneMs), minutePanes);
    }

    /** Length of the long window, ms. */
    public long longMs() {
        return paneMs * longPanes;
    }

    /** Length of the short window, ms. */
    public long shortMs() {
        return paneMs * shortPanes;
    }

    /** Panes in one pane of a resolution. */
    public long width(Resolution resolution) {
        return switch (resolution) {
            case PANE -> 1;
            case MINUTE -> minutePanes;
            case QUARTER -> (long) QUARTER_MINUTES * minutePanes;
            case DAY -> (long) DAY_MINUTES * minutePanes;
        };
    }

    /** Length of one pane of a resolution, ms. */
    public long widthMs(Resolution resolution) {
        return paneMs * width(resolution);
    }

    /** How many panes of its resolution a window has, the open one included. */
    public int panes(Span span) {
        return switch (span) {
            case SHORT -> shortPanes;
            case LONG -> longPanes;
            case HOUR -> HOUR_MINUTES;
            case DAY -> DAY_QUARTERS;
            case BASELINE -> BASELINE_DAYS + 1;
        };
    }

    /** How many panes of a resolution are kept: those of the longest window over it. */
    public int ring(Resolution resolution) {
        int panes = 0;
        for (Span span : Span.over(resolution)) {
            panes = Math.max(panes, panes(span));
        }
        return panes;
    }

    /** How far back a fact may lie and still enter a window, in panes. */
    public int reachPanes() {
        return Math.toIntExact(panes(Span.DAY) * width(Resolution.QUARTER));
    }

    /** How far back the ring of a resolution reaches, ms. */
    public long ringMs(Resolution resolution) {
        return ring(resolution) * widthMs(resolution);
    }
}
