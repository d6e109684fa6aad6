// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.providerstats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecordDecoder;
import io.breakwater.schemas.avro.ProviderStat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;

/**
 * One figure of {@code mta.provider-stats}: {@code {"provider","source","entityKind","entity","day","metric","value","text"}}. The event
 * id names all of them, the value too: a repeated import is the same event, a restated figure is a new one and the newest counts.
 */
public final class ProviderStatsDecoder implements RecordDecoder {
    private static final int LARGEST_BYTES = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KINDS = Set.of("DOMAIN", "IP", "POOL");

    @Override
    public Decoded decode(byte[] value, Instant receivedAt) {
        if (value.length > LARGEST_BYTES) {
            return Decoded.ofRejected("TOO_LARGE", value.length + " bytes, at most " + LARGEST_BYTES);
        }
        try {
            JsonNode json = JSON.readTree(value);
            return json == null || !json.isObject()
                    ? Decoded.ofRejected("MALFORMED_JSON", "no object")
                    : stat(json, receivedAt);
        } catch (JsonProcessingException e) {
            return Decoded.ofRejected("MALFORMED_JSON", "");
        } catch (IOException e) {
            return Decoded.ofRejected("MALFORMED_JSON", e.getClass().getSimpleName());
        }
    }

    private static Decoded stat(JsonNode json, Instant receivedAt) {
        for (String name : new String[] {"provider", "source", "entityKind", "entity", "day", "metric"}) {
            if (json.path(name).asText("").isBlank()) {
                return Decoded.ofRejected("MISSING_FIELD", name);
            }
        }
        String kind = json.path("entityKind").asText().toUpperCase(Locale.ROOT);
        if (!KINDS.contains(kind)) {
            return Decoded.ofRejected("BAD_FIELD", "entityKind must be DOMAIN, IP or POOL");
        }
        if (!json.path("value").isNumber()
                || !Double.isFinite(json.path("value").asDouble())) {
            return Decoded.ofRejected("BAD_FIELD", "value must be a number");
        }
        try {
            LocalDate.parse(json.path("day").asText());
        } catch (DateTimeParseException e) {
            return Decoded.ofRejected("BAD_TIME", "day must be an ISO date");
        }
        return Decoded.ofFact(record(json, kind, receivedAt));
    }

    private static ProviderStat record(JsonNode json, String kind, Instant receivedAt) {
        double value = json.path("value").asDouble();
        String id = String.join(
                "/",
                json.path("source").asText(),
                json.path("provider").asText(),
                json.path("entity").asText(),
                json.path("day").asText(),
                json.path("metric").asText(),
                Double.toString(value));
        return ProviderStat.newBuilder()
                .setEventId(id)
                .setProvider(json.path("provider").asText())
                .setSource(json.path("source").asText())
                .setEntityKind(kind)
                .setEntity(json.path("entity").asText().toLowerCase(Locale.ROOT))
                .setDay(json.path("day").asText())
                .setMetric(json.path("metric").asText())
                .setValue(value)
                .setText(json.path("text").asText(""))
                .setAt(receivedAt)
                .build();
    }
}
