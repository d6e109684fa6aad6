// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.detect;

import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Mode;
import io.breakwater.core.fact.Family;
import io.breakwater.core.fact.FamilyTally;
import io.breakwater.core.scenario.DemoConfig;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.window.Background;
import io.breakwater.core.window.PaneRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class LevelDetectorTest {
    private static final EngineConfig CONFIG = DemoConfig.of(Mode.ENFORCE);
    private static final long ALL = Long.MIN_VALUE;

    @ParameterizedTest
    @CsvSource({
        // n, bad, recipients, level
        "5, 5, 5, TRIP", // 18.1 % above 10 %
        "5, 4, 4, NONE", // guard: five failures
        "5, 5, 2, NONE", // guard: three recipients
        "12, 5, 5, WARN", // 9.8 %
        "200, 10, 10, NONE", // 5 % seen, at least 1.1 %
        "10000, 2000, 64, TRIP"
    })
    void levelsOfBlockAtAnIp(long n, long bad, int recipients, Level level) {
        assertThat(levelOf(ScopeKind.IP, "grudge", row(100, n, Family.BLOCK, bad, recipients, 5), ALL))
                .isEqualTo(level);
    }

    @Test
    void theBoundAndItsNumbersAreCited() {
        Reading reading = read(ScopeKind.IP, "grudge", row(100, 5, Family.BLOCK, 5, 5, 5), ALL)
                .get(0);
        assertThat(reading.evidence().n()).isEqualTo(5);
        assertThat(reading.evidence().bad()).isEqualTo(5);
        assertThat(reading.evidence().lowerBound()).isEqualTo(Wilson.lower(5, 5, 4.75));
        assertThat(reading.evidence().line()).isEqualTo(0.10);
        assertThat(reading.evidence().paneTo()).isEqualTo(100);
        assertThat(reading.evidence().windowMs()).isEqualTo(6 * 166);
    }

    @Test
    void atAHosterOneCompanyCannotTrip() {
        assertThat(levelOf(ScopeKind.POOL, "hostery", row(100, 40, Family.BLOCK, 40, 20, 2), ALL))
                .isEqualTo(Level.NONE);
        assertThat(levelOf(ScopeKind.POOL, "hostery", row(100, 40, Family.BLOCK, 40, 20, 3), ALL))
                .isEqualTo(Level.TRIP);
    }

    @ParameterizedTest
    @CsvSource({
        // n, bad, clean: what is too little to warn can be too much to grow on
        "5, 3, false",
        "3, 2, false",
        "5, 1, true",
        "200, 4, true",
        "200, 5, false"
    })
    void anAllowanceGrowsOnlyWhereThePlainRatioIsWithinTheWarnLine(long n, long bad, boolean clean) {
        Question question = new Question(ScopeKind.POOL, "grudge", 1, 100, ALL);
        assertThat(LevelDetector.clean(
                        question, windows(question, row(100, n, Family.BLOCK, bad, (int) bad, 5)), CONFIG))
                .isEqualTo(clean);
    }

    @Test
    void flowWarnsAtThePoolAndNeverTrips() {
        PaneRow flow = row(100, 500, Family.FLOW, 500, 60, 9);
        assertThat(levelOf(ScopeKind.POOL, "throttly", flow, ALL)).isEqualTo(Level.WARN);
        assertThat(levelOf(ScopeKind.IP, "throttly", flow, ALL)).isEqualTo(Level.NONE);
    }

    @Test
    void onlyPanesAfterTheLastActionAreEvidence() {
        PaneRow row = row(100, 50, Family.BLOCK, 50, 20, 9);
        assertThat(levelOf(ScopeKind.IP, "grudge", row, 99)).isEqualTo(Level.TRIP);
        assertThat(levelOf(ScopeKind.IP, "grudge", row, 100)).isEqualTo(Level.NONE);
    }

    @Test
    void theLongWindowSeesWhatTheShortOneForgot() {
        PaneRow old = row(80, 40, Family.BLOCK, 20, 20, 9);
        assertThat(read(ScopeKind.IP, "grudge", old, ALL))
                .singleElement()
                .satisfies(reading -> assertThat(reading.evidence().windowMs()).isEqualTo(30 * 166));
    }

    private static Level levelOf(ScopeKind kind, String provider, PaneRow row, long after) {
        List<Reading> readings = read(kind, provider, row, after);
        return readings.isEmpty() ? Level.NONE : readings.get(0).level();
    }

    private static List<Reading> read(ScopeKind kind, String provider, PaneRow row, long after) {
        Question question = new Question(kind, provider, 7, 100, after);
        return LevelDetector.read(question, windows(question, row), CONFIG);
    }

    private static Windows windows(Question question, PaneRow row) {
        return Windows.newer(question, List.of(row), Background.NONE, CONFIG.windows());
    }

    private static PaneRow row(long pane, long n, Family family, long bad, int recipients, int domains) {
        FamilyTally tally = new FamilyTally(family, bad, bits(recipients), bits(domains), "550 no");
        return new PaneRow(pane, n, n - bad, n, n - bad, List.of(tally));
    }

    private static long bits(int count) {
        return count >= 64 ? -1L : (1L << count) - 1;
    }
}
