// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where every scope that ever moved stands, and which of them should not have moved. */
record Scopes(
        Map<String, String> last, Set<String> leftClosed, List<String> unexpectedOpens, boolean greylisterClosed) {

    /** Reads the transitions in their order; {@code expected} are the only scopes that may open. */
    static Scopes of(List<StoredTransition> transitions, Set<String> expected, String greylister) {
        Map<String, String> last = new TreeMap<>();
        Set<String> leftClosed = new TreeSet<>();
        List<String> unexpected = new ArrayList<>();
        boolean greylisterClosed = true;
        for (StoredTransition each : transitions) {
            last.put(each.scope(), each.to());
            boolean free = each.to().equals("CLOSED") || each.to().equals("ACTIVE");
            if (!free) {
                leftClosed.add(each.scope());
                greylisterClosed &= !each.scope().endsWith("@" + greylister);
            }
            boolean stops = each.to().equals("OPEN") || each.to().equals("SUSPENDED");
            if (stops && !expected.contains(each.scope())) {
                unexpected.add(each.scope() + ": " + each.line());
            }
        }
        return new Scopes(last, leftClosed, List.copyOf(unexpected), greylisterClosed);
    }

    Map<String, Object> json(Set<String> expected) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("final", last);
        json.put("left_closed", leftClosed);
        json.put(
                "left_closed_outside_the_incident",
                leftClosed.stream().filter(scope -> !expected.contains(scope)).toList());
        json.put("unexpected_opens", unexpectedOpens);
        json.put("greylister_stayed_closed", greylisterClosed);
        return json;
    }
}
