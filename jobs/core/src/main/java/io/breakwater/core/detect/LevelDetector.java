// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.detect;

import io.breakwater.core.config.DetectorConfig;
import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Line;
import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.fact.Family;
import io.breakwater.core.fact.FamilyTally;
import io.breakwater.core.window.PaneRing;
import io.breakwater.core.window.PaneRow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
        List<Reading> readings = new ArrayList<>();
        for (Family family : Family.values()) {
            Line line = config.lines().get(family);
            if (line != null && family.acting().contains(question.kind())) {
                strongest(question, rows, family, config).ifPresent(readings::add);
            }
        }
        readings.sort(STRENGTH.reversed());
        return readings;
    }

    private static Optional<Reading> strongest(
            Question question, List<PaneRow> rows, Family family, EngineConfig config) {
        Reading brief =
                windowed(question, rows, family, config, config.windows().shortPanes());
        Reading whole =
                windowed(question, rows, family, config, config.windows().longPanes());
        Reading best = STRENGTH.compare(whole, brief) > 0 ? whole : brief;
        return best.level() == Level.NONE ? Optional.empty() : Optional.of(best);
    }

    private static Reading windowed(
            Question question, List<PaneRow> rows, Family family, EngineConfig config, int panes) {
        long from = Math.max(question.pane() - panes + 1, question.afterPane() + 1);
        PaneRow sum = PaneRing.sum(PaneRing.between(rows, from, question.pane()));
        FamilyTally tally = tallyOf(sum, family);
        DetectorConfig detector = config.detector();
        Line line = config.lines().get(family);
        double bound = Wilson.lower(tally.bad(), sum.n(), detector.z());
        Level level = guarded(question, tally, config) ? levelOf(bound, line) : Level.NONE;
        long paneMs = config.windows().paneMs();
        Evidence evidence = new Evidence(
                level == Level.TRIP ? "A.trip" : "A.warn",
                family,
                paneMs * Math.max(0, question.pane() - from + 1),
                paneMs,
                from,
                question.pane(),
                question.tick(),
                sum.n(),
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
