// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.detect;

import io.breakwater.core.config.DetectorConfig;
import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Line;
import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.fact.Family;
import io.breakwater.core.fact.FamilyTally;
import io.breakwater.core.window.PaneRow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Detector A: the one-sided Wilson lower bound of the windowed rate against the lines of a family.
 *
 * <p>Warn or trip when the bound is above the line, in the short or in the long window, and the guards hold: enough failures,
 * spread over enough recipients, and at hosters over enough recipient domains. There is no minimum-volume knob; the bound
 * grows with the evidence. Of two windows the higher level is cited, then the one further above its line.
 */
public final class LevelDetector {
    private static final Comparator<Reading> STRENGTH =
            Comparator.comparing(Reading::level).thenComparingDouble(Reading::excess);

    private LevelDetector() {}

    /** Readings of all families that may act on the scope and stand at warn or above, strongest first. */
    public static List<Reading> read(Question question, List<PaneRow> rows, EngineConfig config) {
        Window brief = Window.last(config.windows().shortPanes(), question, rows);
        Window whole = Window.last(config.windows().longPanes(), question, rows);
        List<Reading> readings = new ArrayList<>();
        for (FamilyTally tally : whole.sum().tallies()) {
            Family family = tally.family();
            if (config.lines().containsKey(family) && family.acting().contains(question.kind())) {
                Reading best =
                        stronger(windowed(question, whole, family, config), windowed(question, brief, family, config));
                if (best.level() != Level.NONE) {
                    readings.add(best);
                }
            }
        }
        readings.sort(STRENGTH.reversed());
        return readings;
    }

    /**
     * Whether an allowance may grow on these panes. A starved scope can be mostly refused and still give the bound too little to
     * stand on, so here the plain ratio of the long window has to stay within the warn line; one failure alone is no pattern.
     */
    public static boolean clean(Question question, List<PaneRow> rows, EngineConfig config) {
        PaneRow sum = Window.last(config.windows().longPanes(), question, rows).sum();
        return sum.tallies().stream()
                .filter(tally -> config.lines().containsKey(tally.family())
                        && tally.family().acting().contains(question.kind()))
                .noneMatch(tally -> tally.bad() > 1
                        && tally.bad() > config.lines().get(tally.family()).warnLine() * sum.n());
    }

    /** The second when equal. */
    private static Reading stronger(Reading first, Reading second) {
        return STRENGTH.compare(first, second) > 0 ? first : second;
    }

    private static Reading windowed(Question question, Window window, Family family, EngineConfig config) {
        FamilyTally tally = tallyOf(window.sum(), family);
        DetectorConfig detector = config.detector();
        Line line = config.lines().get(family);
        double bound = Wilson.lower(tally.bad(), window.sum().n(), detector.z());
        Level level = guarded(question, tally, config) ? levelOf(bound, line) : Level.NONE;
        long paneMs = config.windows().paneMs();
        Evidence evidence = new Evidence(
                level == Level.TRIP ? "A.trip" : "A.warn",
                family,
                paneMs * window.panes(),
                paneMs,
                window.from(),
                window.to(),
                question.tick(),
                window.sum().n(),
                tally.bad(),
                Long.bitCount(tally.recipientBits()),
                bound,
                detector.z(),
                level == Level.TRIP ? line.tripLine() : line.warnLine(),
                0,
                0,
                0,
                "",
                "",
                0,
                tally.sampleReply());
        return new Reading(level, family, evidence);
    }

    private static boolean guarded(Question question, FamilyTally tally, EngineConfig config) {
        DetectorConfig detector = config.detector();
        boolean spread = !config.hosters().contains(question.provider())
                || Long.bitCount(tally.domainBits()) >= detector.minRecipients();
        return spread
                && tally.bad() >= detector.minBad()
                && Long.bitCount(tally.recipientBits()) >= detector.minRecipients();
    }

    private static Level levelOf(double bound, Line line) {
        if (line.trips() && bound > line.tripLine()) {
            return Level.TRIP;
        }
        return bound > line.warnLine() ? Level.WARN : Level.NONE;
    }

    private static FamilyTally tallyOf(PaneRow row, Family family) {
        for (FamilyTally tally : row.tallies()) {
            if (tally.family() == family) {
                return tally;
            }
        }
        return new FamilyTally(family, 0, 0, 0, "");
    }
}
