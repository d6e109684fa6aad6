// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.stack.query.WhyReport;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Are the numbers that transitions cite the ones that ClickHouse computes: the first OPEN of the incident and of its pool. */
record WhySummary(Optional<WhyReport> firstOpen, Optional<WhyReport> poolOpen, long checked, long agreed) {

    static WhySummary of(List<WhyReport> reports, String poolScope, Set<String> expected, long fromMs) {
        List<WhyReport> opens = reports.stream()
                .filter(report -> report.transition().toState().equals("OPEN"))
                .filter(report -> atMs(report) >= fromMs)
                .toList();
        return new WhySummary(
                opens.stream()
                        .filter(report -> expected.contains(report.transition().scope()))
                        .findFirst(),
                opens.stream()
                        .filter(report -> report.transition().scope().equals(poolScope))
                        .findFirst(),
                reports.size(),
                reports.stream().filter(WhyReport::agree).count());
    }

    boolean agree() {
        return firstOpen.map(WhyReport::agree).orElse(false)
                && poolOpen.map(WhyReport::agree).orElse(false);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("agree", agree());
        json.put("first_open", firstOpen.<JsonNode>map(WhyReport::json).orElse(null));
        json.put("pool_open", poolOpen.<JsonNode>map(WhyReport::json).orElse(null));
        json.put("transitions_checked", checked);
        json.put("transitions_that_agree", agreed);
        return json;
    }

    /** A tick is 50 ms of epoch time. */
    private static long atMs(WhyReport report) {
        return Long.parseLong(report.transition().columns().get("tick")) * 50;
    }
}
