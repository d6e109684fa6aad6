// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.providerstats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers of Google's Postmaster Tools API v2: {@code domains.domainStats.query} ({@code {"domainStats": [{"name": "domains/D/…",
 * "metric": …, "date": {…}, "value": {"doubleValue": …}}]}}), {@code domainStats.batchQuery}, or a list of either. Its spam rate is the
 * only figure on complaints that Gmail gives, a day or two late. Of one import.
 */
public final class PostmasterTools {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROVIDER = "google-consumer";
    private static final String SOURCE = "postmaster-tools";
    private static final String[] NUMBERS = {"doubleValue", "floatValue", "intValue"};

    private final String domain;
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int withoutNumber;

    private PostmasterTools(String domain) {
        this.domain = domain;
    }

    /**
     * All figures of an export.
     *
     * @param domain used where the export does not name it; "" for none
     * @throws IllegalArgumentException saying what is missing, and where
     */
    public static Export read(String json, String domain) {
        PostmasterTools reader = new PostmasterTools(domain);
        try {
            reader.answers(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "no JSON at line " + e.getLocation().getLineNr(), e);
        }
        if (reader.figures.isEmpty()) {
            throw new IllegalArgumentException(
                    "no domainStats with a number: export the answer of Postmaster Tools API v2 domainStats.query");
        }
        if (reader.withoutNumber > 0) {
            reader.notes.add(reader.withoutNumber + " entries have no number and were left out");
        }
        return new Export(reader.figures, reader.notes);
    }

    private void answers(JsonNode node) {
        if (node.isArray()) {
            node.forEach(this::answers);
            return;
        }
        node.path("results").forEach(result -> {
            if (result.has("error")) {
                notes.add("a query of the batch failed: "
                        + result.path("error").path("message").asText("no reason"));
            }
            answers(result.path("response"));
        });
        int index = 0;
        for (JsonNode stat : node.path("domainStats")) {
            stat(stat, index++);
        }
        if (!node.path("nextPageToken").asText("").isEmpty()) {
            notes.add("the answer has a nextPageToken: more pages follow, import them too");
        }
    }

    private void stat(JsonNode stat, int index) {
        Optional<Double> value = number(stat.path("value"), index);
        if (value.isEmpty()) {
            withoutNumber++;
            return;
        }
        String metric = Metrics.named(stat.path("metric").asText(""));
        if (metric.isEmpty()) {
            throw new IllegalArgumentException("domainStats[" + index + "] has no metric");
        }
        String[] name = stat.path("name").asText("").split("/", -1);
        String entity = name.length > 1 && name[0].equals("domains") ? name[1] : domain;
        if (entity.isEmpty()) {
            throw new IllegalArgumentException(
                    "domainStats[" + index + "] does not name its domain: say it with --domain");
        }
        figures.add(
                new Figure(PROVIDER, SOURCE, "DOMAIN", entity, day(stat.path("date"), index), metric, value.get(), ""));
    }

    private static String day(JsonNode date, int index) {
        try {
            return LocalDate.of(
                            date.path("year").asInt(),
                            date.path("month").asInt(),
                            date.path("day").asInt())
                    .toString();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "domainStats[" + index + "] has no date: query with aggregationGranularity DAILY", e);
        }
    }

    /** 64-bit integers are texts in Google's JSON; lists of names and days without data are no numbers. */
    private static Optional<Double> number(JsonNode value, int index) {
        for (String kind : NUMBERS) {
            JsonNode node = value.path(kind);
            if (node.isMissingNode() || node.isNull()) {
                continue;
            }
            try {
                double number = Double.parseDouble(node.asText());
                if (Double.isFinite(number)) {
                    return Optional.of(number);
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("domainStats[" + index + "] " + kind + " must be a number", e);
            }
        }
        return Optional.empty();
    }
}
