// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.detect;

import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Mode;
import io.breakwater.core.config.WindowConfig;
import io.breakwater.core.fact.Family;
import io.breakwater.core.fact.FamilyTally;
import io.breakwater.core.fact.Sample;
import io.breakwater.core.scenario.DemoConfig;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.window.Background;
import io.breakwater.core.window.PaneRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The demo's windows: panes of 166 ms, six to the minute, 90 to the quarter. */
class LongWindowsTest {
    private static final EngineConfig CONFIG = DemoConfig.of(Mode.ENFORCE);
    private static final WindowConfig WINDOWS = CONFIG.windows();
    private static final long QUARTER = 1_000;
    private static final long PANE = QUARTER * 90 + 7;
    private static final long ALL = Long.MIN_VALUE;

    @ParameterizedTest
    @CsvSource({
        // 24 h: warn 2 %, trip 4 %
        "10000, 600, TRIP",
        "10000, 400, WARN", // 3.2 % at least
        "10000, 250, NONE", // 1.9 % at least
        "200, 12, NONE" // 6 % seen, too few to be sure of more than 2 %
    })
    void theDayHasLinesOfItsOwn(long n, long bad, Level level) {
        assertThat(levelOf(ask(ALL), quarters(n, bad))).isEqualTo(level);
    }

    @Test
    void evidenceNamesThePanesOfItsWindowSoThatItCanBeCountedAgain() {
        assertThat(read(ask(ALL), quarters(10_000, 600))).singleElement().satisfies(reading -> {
            assertThat(reading.evidence().paneMs()).isEqualTo(90 * 166);
            assertThat(reading.evidence().paneTo()).isEqualTo(QUARTER);
            assertThat(reading.evidence().paneFrom()).isEqualTo(QUARTER - 95);
            assertThat(reading.evidence().windowMs()).isEqualTo(96 * 90 * 166);
            assertThat(reading.evidence().line()).isEqualTo(0.04);
            assertThat(reading.evidence().sampleReply()).isEqualTo("550 no such user");
        });
    }

    @ParameterizedTest
    @CsvSource({
        // last pane acted upon, level: the rows lie in quarter 995
        "89549, TRIP", // its last pane is before quarter 995
        "89550, NONE", // the first pane of quarter 995
        "89700, NONE"
    })
    void afterAnActionOnlyWholeNewerPanesAreEvidence(long afterPane, Level level) {
        assertThat(levelOf(ask(afterPane), quarters(10_000, 600))).isEqualTo(level);
    }

    @Test
    void anHourWithoutLinesJudgesNobody() {
        Background hour = background(List.of(row(PANE / 6, 10_000, 5_000)), List.of(), PaneRow.empty(0));
        assertThat(levelOf(ask(ALL), hour)).isEqualTo(Level.NONE);
    }

    @Test
    void whatIsUsualForAScopeRaisesItsLinesAndIsCited() {
        Background background = background(List.of(), List.of(row(QUARTER - 5, 10_000, 600)), row(5, 100_000, 4_000));
        assertThat(levelOf(ask(ALL), background)).isEqualTo(Level.NONE);
        Background worse = background(List.of(), List.of(row(QUARTER - 5, 10_000, 2_000)), row(5, 100_000, 4_000));
        assertThat(read(ask(ALL), worse)).singleElement().satisfies(reading -> {
            double baseline = Wilson.lower(4_000, 100_000, 4.75);
            assertThat(reading.evidence().baseline()).isEqualTo(baseline);
            assertThat(reading.evidence().line()).isEqualTo(3 * baseline);
        });
    }

    @Test
    void aBadPastOfAQuietScopeRaisesNothing() {
        Background background = background(List.of(), List.of(row(QUARTER - 5, 10_000, 600)), row(5, 999, 400));
        assertThat(levelOf(ask(ALL), background)).isEqualTo(Level.TRIP);
    }

    @Test
    void halfOfAllMailRefusedIsNeverUsual() {
        Background background =
                background(List.of(), List.of(row(QUARTER - 5, 10_000, 9_000)), row(5, 100_000, 90_000));
        assertThat(read(ask(ALL), background))
                .singleElement()
                .satisfies(reading -> assertThat(reading.evidence().line()).isEqualTo(0.5));
    }

    private static Question ask(long afterPane) {
        return new Question(ScopeKind.CAMPAIGN, "", 7, PANE, afterPane);
    }

    private static Background quarters(long n, long bad) {
        return background(List.of(), List.of(row(QUARTER - 5, n, bad)), PaneRow.empty(0));
    }

    private static Background background(List<PaneRow> minutes, List<PaneRow> quarters, PaneRow baseline) {
        return new Background(minutes, quarters, baseline, List.of(new Sample(Family.HARD_BOUNCE, "550 no such user")));
    }

    private static PaneRow row(long pane, long n, long bad) {
        FamilyTally tally = new FamilyTally(Family.HARD_BOUNCE, bad, -1L, -1L, "");
        return new PaneRow(pane, n, n - bad, n, n - bad, List.of(tally));
    }

    private static Level levelOf(Question question, Background background) {
        return read(question, background).stream()
                .findFirst()
                .map(Reading::level)
                .orElse(Level.NONE);
    }

    private static List<Reading> read(Question question, Background background) {
        return LevelDetector.read(question, Windows.newer(question, List.of(), background, WINDOWS), CONFIG);
    }
}
