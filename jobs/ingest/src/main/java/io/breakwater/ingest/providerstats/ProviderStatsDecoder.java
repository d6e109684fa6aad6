// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.providerstats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.IpLiteral;
import io.breakwater.ingest.record.RecordDecoder;
import io.breakwater.ingest.record.RefusedException;
import io.breakwater.schemas.avro.ProviderStat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * One figure of {@code mta.provider-stats}, {@code docs/producers/provider-stats.md}. The event id names source, provider, entity, day,
 * metric and value: a repeated import is the same event, a restated figure is a new one, and the newest counts.
 */
public final class ProviderStatsDecoder implements RecordDecoder {
    private static final int LARGEST_BYTES = 64 * 1024;
    private static final int LONGEST_TEXT = 255;
    private static final int FIRST_YEAR = 2001;
    private static final int LAST_YEAR = 2099;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public Decoded decode(byte[] value, Instant receivedAt) {
        if (value.length > LARGEST_BYTES) {
            return Decoded.ofRejected("TOO_LARGE", value.length + " bytes, at most " + LARGEST_BYTES);
        }
        try {
            JsonNode json = JSON.readTree(value);
            return json == null || !json.isObject()
                    ? Decoded.ofRejected("MALFORMED_JSON", "no object")
                    : Decoded.ofFact(stat(json, receivedAt));
        } catch (RefusedException e) {
            return e.decoded();
        } catch (JsonProcessingException e) {
            return RefusedException.malformed("MALFORMED_JSON", e).decoded();
        } catch (IOException e) {
            return Decoded.ofRejected("MALFORMED_JSON", e.getClass().getSimpleName());
        }
    }

    private static ProviderStat stat(JsonNode json, Instant receivedAt) throws RefusedException {
        String kind = required(json, "entityKind").toUpperCase(Locale.ROOT);
        String entity = entity(kind, required(json, "entity"));
        String metric = required(json, "metric").toLowerCase(Locale.ROOT);
        String day = day(required(json, "day"));
        String provider = required(json, "provider");
        String source = required(json, "source");
        double value = value(json, metric);
        return ProviderStat.newBuilder()
                .setEventId(String.join("/", source, provider, kind, entity, day, metric, Double.toString(value)))
                .setProvider(provider)
                .setSource(source)
                .setEntityKind(kind)
                .setEntity(entity)
                .setDay(day)
                .setMetric(metric)
                .setValue(value)
                .setText(text(json, "text"))
                .setAt(receivedAt)
                .build();
    }

    private static String entity(String kind, String entity) throws RefusedException {
        boolean fits = switch (kind) {
            case "DOMAIN" -> entity.matches("[\\p{L}\\p{N}._-]+");
            case "IP" -> IpLiteral.parse(entity).isPresent();
            case "POOL" -> true;
            default -> throw RefusedException.bad("entityKind must be DOMAIN, IP or POOL");
        };
        if (!fits) {
            throw RefusedException.bad("entity must be of the kind that entityKind says");
        }
        return kind.equals("POOL") ? entity : entity.toLowerCase(Locale.ROOT);
    }

    private static String day(String text) throws RefusedException {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                return day.toString();
            }
        } catch (DateTimeParseException e) {
            throw new RefusedException("BAD_TIME", "day must be an ISO date");
        }
        throw new RefusedException("BAD_TIME", "day must be in the years 2001..2099");
    }

    private static double value(JsonNode json, String metric) throws RefusedException {
        JsonNode node = json.path("value");
        if (node.isMissingNode() || node.isNull()) {
            throw RefusedException.missing("value");
        }
        double value = node.asDouble();
        if (!node.isNumber() || !Double.isFinite(value) || value < 0) {
            throw RefusedException.bad("value must be a number from 0");
        }
        if (Metrics.isRate(metric) && value > 1) {
            throw RefusedException.bad("value of a rate must be a fraction in 0..1");
        }
        return value;
    }

    private static String required(JsonNode json, String name) throws RefusedException {
        String text = text(json, name).strip();
        if (text.isEmpty()) {
            throw RefusedException.missing(name);
        }
        return text;
    }

    private static String text(JsonNode json, String name) throws RefusedException {
        JsonNode node = json.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        String text = node.asText();
        if (!node.isTextual() || text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw RefusedException.bad(name + " must be a text of at most " + LONGEST_TEXT + " characters");
        }
        return text;
    }
}
