// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.detect;

import io.breakwater.core.config.DetectorConfig;
import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Line;
import io.breakwater.core.config.Span;
import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.fact.Family;
import io.breakwater.core.fact.FamilyTally;
import io.breakwater.core.fact.Sample;
import io.breakwater.core.window.PaneRow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Detector A: the one-sided Wilson lower bound of the windowed rate against the lines of a family.
 *
 * <p>Warn or trip when the bound is above the line, in the short or in the long window, or in an hour or a day that has lines of its
 * own, and the guards hold: enough failures, spread over enough recipients, and at hosters over enough recipient domains. There is no
 * minimum-volume knob; the bound grows with the evidence. A line is never below three times what is usual for the scope, see {@link Usual}.
 * Of several windows the highest level is cited, then the one furthest above its line.
 */
public final class LevelDetector {
    private static final Comparator<Reading> STRENGTH =
            Comparator.comparing(Reading::level).thenComparingDouble(Reading::excess);

    private LevelDetector() {}

    /** Readings of all families that may act on the scope and stand at warn or above, strongest first. */
    public static List<Reading> read(Question question, Windows windows, EngineConfig config) {
        List<Reading> readings = new ArrayList<>();
        for (Map.Entry<Family, Line> judged : config.lines().entrySet()) {
            if (judged.getKey().acting().contains(question.kind())) {
                strongest(question, windows, judged.getKey(), config).ifPresent(readings::add);
            }
        }
        readings.sort(STRENGTH.reversed().thenComparing(Reading::family));
        return readings;
    }

    /**
     * Whether an allowance may grow on these panes. A starved scope can be mostly refused and still give the bound too little to
     * stand on, so here the plain ratio of the long window has to stay within the warn line; one failure alone is no pattern.
     */
    public static boolean clean(Question question, Windows windows, EngineConfig config) {
        PaneRow sum = windows.of(Span.LONG).sum();
        return sum.tallies().stream()
                .filter(tally -> config.lines().containsKey(tally.family())
                        && tally.family().acting().contains(question.kind()))
                .noneMatch(tally -> tally.bad() > 1
                        && tally.bad() > config.lines().get(tally.family()).warnLine() * sum.n());
    }

    /** Of equally strong windows the shorter. */
    private static Optional<Reading> strongest(Question question, Windows windows, Family family, EngineConfig config) {
        Line lines = config.lines().get(family);
        double usual = Usual.ratio(windows.baseline(), family, config.detector().z());
        Reading strongest = null;
        for (Window window : windows.all()) {
            FamilyTally tally = window.sum().tally(family);
            Optional<Line> line = lines.over(window.span());
            if (line.isPresent() && guarded(question, tally, config)) {
                Judged judged = new Judged(question, window, tally, Usual.raised(line.get(), usual), usual);
                Reading reading = judged.reading(Sample.of(windows.samples(), family), config);
                boolean stronger = strongest == null || STRENGTH.compare(reading, strongest) > 0;
                strongest = reading.level() != Level.NONE && stronger ? reading : strongest;
            }
        }
        return Optional.ofNullable(strongest);
    }

    private static boolean guarded(Question question, FamilyTally tally, EngineConfig config) {
        DetectorConfig detector = config.detector();
        boolean spread = !config.hosters().contains(question.provider())
                || Long.bitCount(tally.domainBits()) >= detector.minRecipients();
        return spread
                && tally.bad() >= detector.minBad()
                && Long.bitCount(tally.recipientBits()) >= detector.minRecipients();
    }

    /** One family in one window. */
    private record Judged(Question question, Window window, FamilyTally tally, Line line, double usual) {

        Reading reading(String sample, EngineConfig config) {
            double z = config.detector().z();
            long n = window.sum().n();
            double bound = Wilson.lower(tally.bad(), n, z);
            Level level = levelOf(bound);
            long paneMs = config.windows().widthMs(window.span().resolution());
            Evidence evidence = new Evidence(
                    level == Level.TRIP ? "A.trip" : "A.warn",
                    tally.family(),
                    paneMs * window.panes(),
                    paneMs,
                    window.from(),
                    window.to(),
                    question.tick(),
                    n,
                    tally.bad(),
                    Long.bitCount(tally.recipientBits()),
                    bound,
                    z,
                    level == Level.TRIP ? line.tripLine() : line.warnLine(),
                    usual,
                    0,
                    0,
                    "",
                    "",
                    0,
                    sample);
            return new Reading(level, tally.family(), line.warnLine(), evidence);
        }

        private Level levelOf(double bound) {
            if (line.trips() && bound > line.tripLine()) {
                return Level.TRIP;
            }
            return bound > line.warnLine() ? Level.WARN : Level.NONE;
        }
    }
}
