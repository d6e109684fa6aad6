// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.query;

import java.util.LinkedHashMap;
import java.util.Map;

/** A transition as stored, with the question that was asked and the numbers that it cites. */
public record CitedTransition(Map<String, String> columns, EvidenceNumbers cited) {
    public CitedTransition {
        columns = Map.copyOf(columns);
    }

    static CitedTransition of(Map<String, String> row) {
        return new CitedTransition(row, EvidenceNumbers.of(row));
    }

    /** Scope id. */
    public String scope() {
        return columns.get("scope");
    }

    /** State it went to. */
    public String toState() {
        return columns.get("to_state");
    }

    /** Detector and what it asked. */
    public String rule() {
        return columns.get("rule");
    }

    /** True when the numbers are counts of facts in panes; timers, growth and probes cite none or others. */
    public boolean countsFacts() {
        return rule().startsWith("A.") && !columns.get("pane_ms").equals("0");
    }

    long tick() {
        return Long.parseLong(columns.get("tick"));
    }

    /** Parameters of the query that computes the numbers again. */
    Map<String, String> question() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name :
                new String[] {"scope", "family", "pane_ms", "pane_from", "pane_to", "tick", "z", "epoch", "seq"}) {
            parameters.put(name, columns.get(name));
        }
        return parameters;
    }
}
