// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Why a breaker moved: what the transition cites beside what ClickHouse computes from stored facts.
 *
 * @param transition what was stored
 * @param recomputed numbers from facts
 * @param differences names of the numbers that differ; empty when all agree
 * @param caughtUp true when facts newer than the decision are stored; if false, differences may only mean "not yet"
 * @param sql the query with its values, ready to be pasted
 */
public record WhyReport(
        CitedTransition transition,
        EvidenceNumbers recomputed,
        List<String> differences,
        boolean caughtUp,
        String sql) {

    public WhyReport {
        differences = List.copyOf(differences);
    }

    /** True when every number that the transition cites equals the one computed from facts. */
    public boolean agree() {
        return differences.isEmpty();
    }

    /** For people. */
    public String text() {
        EvidenceNumbers cited = transition.cited();
        StringBuilder out = new StringBuilder();
        out.append(transition.columns().get("line")).append('\n');
        out.append("%s  %s -> %s  by %s, %s  (epoch %s, seq %s, tick %s)%n"
                .formatted(
                        transition.scope(),
                        transition.columns().get("from_state"),
                        transition.toState(),
                        transition.rule(),
                        transition.columns().get("family"),
                        transition.columns().get("epoch"),
                        transition.columns().get("seq"),
                        transition.columns().get("tick")));
        out.append("window %s ms, panes %s..%s of %s ms, line %s, z %s%n%n"
                .formatted(
                        transition.columns().get("window_ms"),
                        transition.columns().get("pane_from"),
                        transition.columns().get("pane_to"),
                        transition.columns().get("pane_ms"),
                        transition.columns().get("trip_line"),
                        transition.columns().get("z")));
        out.append(sql).append("%n%-16s %14s %14s%n".formatted("", "decision", "ClickHouse"));
        line(out, "n", cited.n(), recomputed.n());
        line(out, "bad", cited.bad(), recomputed.bad());
        line(out, "recipient_bits", cited.recipientBits(), recomputed.recipientBits());
        line(out, "lower_bound", rounded(cited.lowerBound()), rounded(recomputed.lowerBound()));
        if (cited.ipsAll() > 0) {
            line(out, "ips_bad", cited.ipsBad(), recomputed.ipsBad());
            line(out, "ips_all", cited.ipsAll(), recomputed.ipsAll());
        }
        out.append(agree() ? "All numbers agree.\n" : "DIFFERS in " + String.join(", ", differences) + ".\n");
        if (!caughtUp) {
            out.append("No fact newer than the decision is stored yet: telemetry may still be behind.\n");
        }
        return out.toString();
    }

    /** For programs: transition, cited, recomputed, differences, agree, caughtUp, sql. */
    public ObjectNode json() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode out = mapper.createObjectNode();
        out.set("transition", mapper.valueToTree(new TreeMap<>(transition.columns())));
        out.set("cited", mapper.valueToTree(transition.cited()));
        out.set("recomputed", mapper.valueToTree(recomputed));
        out.set("differences", mapper.valueToTree(differences));
        out.put("agree", agree());
        out.put("caughtUp", caughtUp);
        out.put("sql", sql);
        return out;
    }

    private void line(StringBuilder out, String name, Object cited, Object computed) {
        out.append("%-16s %14s %14s  %s%n"
                .formatted(name, cited, computed, differences.contains(name) ? "differs" : "agrees"));
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, "%.9f", value);
    }
}
