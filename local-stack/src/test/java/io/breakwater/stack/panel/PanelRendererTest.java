// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.panel;

import io.breakwater.stack.panel.PanelView.Clock;
import io.breakwater.stack.panel.PanelView.Engine;
import io.breakwater.stack.panel.PanelView.Lane;
import io.breakwater.stack.panel.PanelView.Rate;
import io.breakwater.stack.panel.PanelView.Restricted;
import io.breakwater.stack.panel.PanelView.Transition;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class PanelRendererTest {
    private static final Engine ALIVE = new Engine(300, 3, false, false);
    private static final Lane OPEN = new Lane(
            "marketing",
            "LIFECYCLE",
            "grudge",
            "OPEN",
            "ENFORCE",
            41,
            0,
            0,
            532,
            9_000,
            List.of(new Rate("reputation_deferral", 0.412, 0.35, 0.471, 0.2)),
            false);

    @Test
    void aLaneShowsStateModeScoreRatesAndHeldMail() {
        List<String> lines = PanelRenderer.panel(view(List.of(OPEN)), 200, 50);

        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("marketing      grudge      OPEN        enforce")
                        .contains(" 41 ", " 532 ", "reputation_deferral 41.2 % [35.0–47.1]"));
    }

    @Test
    void clocksStandBesideTheirProductionValues() {
        String line = PanelRenderer.clocks(List.of(
                new Clock("OPEN", 60_000, 3_600_000),
                new Clock("short window", 996, 60_000),
                new Clock("lease", 30_000, 30_000)));

        assertThat(line)
                .isEqualTo("clocks here (in production): OPEN 60 s (1 h) · short window 1.0 s (60 s) · lease 30 s");
    }

    @Test
    void aSilentEngineIsSaidSo() {
        PanelView silent =
                new PanelView(new Engine(12_000, 3, false, false), List.of(), List.of(), List.of(), List.of());

        assertThat(PanelRenderer.summary(silent).get(0)).startsWith("engine: SILENT for 12 s");
    }

    @Test
    void whenRowsAreFewQuietClosedLanesGoFirst() {
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            lanes.add(new Lane(
                    "pool" + i, "LIFECYCLE", "fairmail", "CLOSED", "ENFORCE", 99, 0, -1, 0, 0, List.of(), false));
        }
        lanes.add(OPEN);

        List<String> lines = PanelRenderer.panel(view(lanes), 200, 14);

        assertThat(lines).anyMatch(line -> line.startsWith("marketing"));
        assertThat(lines).contains("… and 20 more, CLOSED");
        assertThat(lines).hasSizeLessThanOrEqualTo(14);
    }

    @Test
    void longLinesAreCut() {
        assertThat(PanelRenderer.panel(view(List.of(OPEN)), 40, 50)).allMatch(line -> line.length() <= 40);
    }

    @Test
    void theSummaryNamesOnlyWhatIsNotClosed() {
        Lane closed = new Lane(
                "transactional", "TRANSACTIONAL", "grudge", "CLOSED", "ENFORCE", 98, 40, -1, 0, 0, List.of(), false);
        PanelView view = new PanelView(
                ALIVE,
                List.of(),
                List.of(closed, OPEN),
                List.of(new Restricted("ip:127.0.2.1@grudge", "OPEN", "ENFORCE", "reputation_deferral")),
                List.of());

        List<String> lines = PanelRenderer.summary(view);

        assertThat(lines.get(0)).contains("sending 40/s, held 532, 1 of 2", "1 other scopes restricted");
        assertThat(lines).hasSize(3).noneMatch(line -> line.contains("transactional"));
    }

    private static PanelView view(List<Lane> lanes) {
        return new PanelView(
                ALIVE,
                List.of(new Clock("OPEN", 60_000, 3_600_000)),
                lanes,
                List.of(),
                List.of(new Transition(1_793_534_400_000L, OPEN.pool(), "CLOSED", "OPEN", "marketing CLOSED→OPEN")));
    }
}
