// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.query;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class WhyReportTest {
    private static final EvidenceNumbers CITED = new EvidenceNumbers(200, 50, 31, 0.14, 2, 3);

    @Test
    void equalNumbersAgreeWithinTheLastDigits() {
        EvidenceNumbers same = new EvidenceNumbers(200, 50, 31, 0.14 + 1e-15, 2, 3);

        assertThat(CITED.differences(same)).isEmpty();
        assertThat(report(same, true).text()).contains("All numbers agree.").doesNotContain("behind");
    }

    @Test
    void everyDifferenceIsNamed() {
        EvidenceNumbers other = new EvidenceNumbers(199, 49, 30, 0.13, 1, 4);

        WhyReport report = report(other, false);

        assertThat(report.differences())
                .containsExactly("n", "bad", "recipient_bits", "lower_bound", "ips_bad", "ips_all");
        assertThat(report.agree()).isFalse();
        assertThat(report.text()).contains("DIFFERS in n, bad").contains("telemetry may still be behind");
        assertThat(report.json().get("agree").booleanValue()).isFalse();
        assertThat(report.json().get("recomputed").get("n").longValue()).isEqualTo(199);
    }

    @Test
    void ipsAreNotComparedWhenTheDecisionCitesNone() {
        EvidenceNumbers flow = new EvidenceNumbers(200, 50, 31, 0.14, 0, 0);

        assertThat(flow.differences(CITED)).isEmpty();
    }

    private static WhyReport report(EvidenceNumbers recomputed, boolean caughtUp) {
        Map<String, String> columns = new HashMap<>();
        for (String name : List.of("line", "from_state", "family", "epoch", "seq", "tick", "window_ms", "pane_from")) {
            columns.put(name, "1");
        }
        columns.put("scope", "pool:marketing/LIFECYCLE@grudge");
        columns.put("to_state", "OPEN");
        columns.put("rule", "A.trip");
        return new WhyReport(
                new CitedTransition(columns, CITED), recomputed, CITED.differences(recomputed), caughtUp, "SELECT 1\n");
    }
}
