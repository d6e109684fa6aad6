// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.providerstats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Answers of Google's Postmaster Tools API v2: {@code domainStats.query} ({@code {"domainStats":[{"name":"domains/D/…","metric":…,
 * "value":{"doubleValue":…},"date":{"year","month","day"}}]}}). Also a list of such answers. Its spam rate is the only figure on
 * complaints that Gmail gives, a day late.
 */
public final class PostmasterTools {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROVIDER = "google-consumer";
    private static final String SOURCE = "postmaster-tools";

    private PostmasterTools() {}

    /**
     * All figures of an export.
     *
     * @throws IllegalArgumentException saying what is missing, and where
     */
    public static List<Figure> read(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            List<Figure> figures = new ArrayList<>();
            if (root.isArray()) {
                root.forEach(answer -> addAll(figures, answer.path("domainStats")));
            } else {
                addAll(figures, root.path("domainStats"));
            }
            if (figures.isEmpty()) {
                throw new IllegalArgumentException(
                        "no domainStats with values: export the answer of Postmaster Tools API v2 domainStats.query");
            }
            return figures;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "no JSON at line " + e.getLocation().getLineNr(), e);
        }
    }

    private static void addAll(List<Figure> figures, JsonNode stats) {
        int index = 0;
        for (JsonNode stat : stats) {
            figures.add(figure(stat, index++));
        }
    }

    private static Figure figure(JsonNode stat, int index) {
        String[] name = stat.path("name").asText("").split("/");
        JsonNode date = stat.path("date");
        JsonNode value = number(stat.path("value"));
        String metric = stat.path("metric").asText("");
        if (name.length < 2 || metric.isEmpty() || !date.has("year") || !value.isNumber() && !value.isTextual()) {
            throw new IllegalArgumentException(
                    "domainStats[" + index + "] needs name domains/…, metric, date and a value");
        }
        String day = String.format(
                Locale.ROOT,
                "%04d-%02d-%02d",
                date.path("year").asInt(),
                date.path("month").asInt(),
                date.path("day").asInt());
        return new Figure(
                PROVIDER, SOURCE, "DOMAIN", name[1], day, metric.toLowerCase(Locale.ROOT), value.asDouble(), "");
    }

    private static JsonNode number(JsonNode value) {
        for (String kind : new String[] {"doubleValue", "floatValue", "intValue", "int64Value"}) {
            if (value.has(kind)) {
                return value.path(kind);
            }
        }
        return value;
    }
}
