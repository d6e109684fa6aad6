// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Words and figures of the summary. */
final class SummaryText {
    private SummaryText() {}

    static Map<String, Object> avoided(Chain.Avoided avoided) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("attempts", avoided.attempts());
        json.put("per_second_before", avoided.perSecondBefore());
        json.put("expected", avoided.expected());
        json.put("made", avoided.made());
        json.put("arithmetic", "rate of the 20 s before the incident x time from obeyed to CLOSED, less attempts made");
        return json;
    }

    static Map<String, Object> sender(JsonNode status, List<ObeyedLine> obeyed) {
        long[] latencies = obeyed.stream()
                .filter(ObeyedLine::live)
                .mapToLong(line -> line.appliedAtMs() - line.decidedAtMs())
                .sorted()
                .toArray();
        long held = 0;
        for (JsonNode lane : status.path("lanes")) {
            held += lane.path("held").path("count").asLong();
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("generated", status.path("generated").asLong());
        json.put("kumo_records", status.path("kumoRecords").asLong());
        json.put("held_at_end", held);
        json.put("decisions_obeyed", latencies.length);
        json.put("obey_p50_ms", latencies.length == 0 ? null : latencies[latencies.length / 2]);
        json.put("obey_max_ms", latencies.length == 0 ? null : latencies[latencies.length - 1]);
        return json;
    }

    static String of(Map<String, Boolean> criteria, Chain chain, Counts counts, Flow flow) {
        StringBuilder text = new StringBuilder();
        text.append("\nThe incident at ").append(chain.scope()).append('\n');
        long began = chain.steps().get("incident_began").orElse(0);
        chain.steps().forEach((name, at) -> text.append(step(name, at, began)));
        text.append(String.format(
                Locale.ROOT,
                "  %-18s %d (%.1f/s before, %d expected, %d made)%n",
                "attempts avoided",
                chain.avoided().attempts(),
                chain.avoided().perSecondBefore(),
                chain.avoided().expected(),
                chain.avoided().made()));
        text.append(String.format(
                Locale.ROOT,
                "Attempts: simulator %d, Kafka %d, ClickHouse %d, unrecorded %d; KumoMTA expected %d, Kafka %d, ClickHouse %d%n",
                counts.simulator(),
                counts.kafka(),
                counts.clickhouse(),
                counts.unrecorded(),
                counts.kumo().expected(),
                counts.kumo().kafka(),
                counts.kumo().clickhouse()));
        text.append(String.format(
                Locale.ROOT,
                "Transactional: %d accepted, time to accept p50 %d ms, p95 %d ms (without the greylister %d / %d ms), longest gap %d ms%n",
                flow.accepted(),
                flow.all().p50Ms(),
                flow.all().p95Ms(),
                flow.withoutGreylister().p50Ms(),
                flow.withoutGreylister().p95Ms(),
                flow.maxGapMs()));
        criteria.forEach((name, met) ->
                text.append(met ? "  ok    " : "  FAIL  ").append(name).append('\n'));
        return text.toString();
    }

    private static String step(String name, OptionalLong at, long beganMs) {
        String offset = at.isPresent()
                ? String.format(Locale.ROOT, "+%.1f s", (at.getAsLong() - beganMs) / 1000.0)
                : "did not happen";
        return String.format(Locale.ROOT, "  %-18s %s%n", name.replace('_', ' '), offset);
    }
}
