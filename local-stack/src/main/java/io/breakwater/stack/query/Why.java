// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds transitions whose numbers are counts of facts, and computes those numbers again.
 *
 * <p>A pool's transitions include those of its IPs at the provider, because an IP goes before its pool. Transitions are
 * taken by (epoch, seq). The numbers are exact once telemetry has stored every fact up to the decision's tick.
 */
public final class Why {
    private static final NamedQuery CITED = NamedQuery.load("transition_cited");
    private static final NamedQuery EVIDENCE = NamedQuery.load("decision_evidence");

    private final ClickHouseReader clickHouse;

    public Why(ClickHouseReader clickHouse) {
        this.clickHouse = clickHouse;
    }

    /** The newest transition of a pool at a provider, or of its IPs there. */
    public Optional<WhyReport> last(String pool, String provider) {
        List<CitedTransition> all = cited(Map.of("pool", pool, "provider", provider));
        return all.isEmpty() ? Optional.empty() : Optional.of(report(all.get(all.size() - 1)));
    }

    /** The first one that went to OPEN. Empty texts stand for any pool and any provider. */
    public Optional<WhyReport> firstOpen(String pool, String provider) {
        return cited(Map.of("pool", pool, "provider", provider)).stream()
                .filter(transition -> transition.toState().equals("OPEN"))
                .findFirst()
                .map(this::report);
    }

    /** The newest transition of one scope id. */
    public Optional<WhyReport> lastOfScope(String scope) {
        List<CitedTransition> all = cited(Map.of("scope", scope));
        return all.isEmpty() ? Optional.empty() : Optional.of(report(all.get(all.size() - 1)));
    }

    /** Every transition that cites counts of facts, oldest first. */
    public List<WhyReport> all() {
        List<WhyReport> reports = new ArrayList<>();
        for (CitedTransition transition : cited(Map.of())) {
            reports.add(report(transition));
        }
        return reports;
    }

    private List<CitedTransition> cited(Map<String, String> parameters) {
        return clickHouse.rows(CITED, parameters).stream()
                .map(CitedTransition::of)
                .filter(CitedTransition::countsFacts)
                .toList();
    }

    private WhyReport report(CitedTransition transition) {
        Map<String, String> question = transition.question();
        Map<String, String> row = clickHouse.rows(EVIDENCE, question).get(0);
        EvidenceNumbers recomputed = EvidenceNumbers.of(row);
        return new WhyReport(
                transition,
                recomputed,
                transition.cited().differences(recomputed),
                Long.parseLong(row.get("newest_tick")) > transition.tick(),
                EVIDENCE.withValues(question));
    }
}
