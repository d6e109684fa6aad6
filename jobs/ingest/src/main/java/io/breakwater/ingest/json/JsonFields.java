// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.ingest.record.Addresses;
import io.breakwater.ingest.record.RecipientHasher;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Typed reading of one JSON event; what is missing or of the wrong kind is refused by its name. */
final class JsonFields {
    private static final int LONGEST_TEXT = 1_024;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final JsonNode json;

    JsonFields(JsonNode json) {
        this.json = json;
    }

    /** Why an event cannot be read. */
    static final class BadField extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String reason;

        BadField(String reason, String detail) {
            super(detail, null, false, false);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    JsonNode node(String name) {
        return json.path(name);
    }

    /** Text, "" when missing. */
    String text(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isValueNode()) {
            throw new BadField("BAD_FIELD", name + " must be a text");
        }
        String text = value.asText();
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    String required(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            throw new BadField("MISSING_FIELD", name);
        }
        return text;
    }

    long number(String name, long fallback) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return fallback;
        }
        if (!value.canConvertToLong()) {
            throw new BadField("BAD_FIELD", name + " must be a whole number");
        }
        return value.asLong();
    }

    int integer(String name, int fallback, int least, int most) {
        long value = number(name, fallback);
        if (value < least || value > most) {
            throw new BadField("BAD_FIELD", name + " must be in " + least + ".." + most);
        }
        return (int) value;
    }

    double decimal(String name) {
        JsonNode value = json.path(name);
        if (!value.isNumber()) {
            throw new BadField(has(name) ? "BAD_FIELD" : "MISSING_FIELD", name + " must be a number");
        }
        return value.asDouble();
    }

    boolean flag(String name) {
        return json.path(name).asBoolean(false);
    }

    <E extends Enum<E>> E symbol(String name, Class<E> type, E fallback) {
        String text = text(name);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadField("BAD_FIELD", name + " is none of the values it can have");
        }
    }

    /** ISO 8601 with a zone, or epoch milliseconds. */
    Instant time(String name) {
        if (!has(name)) {
            throw new BadField("MISSING_FIELD", name);
        }
        return time(name, EARLIEST);
    }

    Instant time(String name, Instant fallback) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return fallback;
        }
        try {
            Instant time = value.canConvertToLong() && value.isNumber()
                    ? Instant.ofEpochMilli(value.asLong())
                    : OffsetDateTime.parse(value.asText()).toInstant();
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                throw new BadField("BAD_TIME", name + " must be in the years 2000..2099");
            }
            return time.truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new BadField("BAD_TIME", name + " must be ISO 8601 with a zone, or epoch milliseconds");
        }
    }

    /** Hash of {@code recipient}, or {@code recipientHash} as given; "" when neither is there. */
    String recipientHash(RecipientHasher hasher) {
        String address = Addresses.bare(text("recipient"));
        return address.isEmpty() ? text("recipientHash") : hasher.of(address);
    }

    String recipientHashKeyId(RecipientHasher hasher) {
        return has("recipient") ? hasher.keyId() : text("recipientHashKeyId");
    }

    String recipientDomain() {
        String domain = Addresses.domain(text("recipient"));
        return domain.isEmpty() ? text("recipientDomain").toLowerCase(Locale.ROOT) : domain;
    }
}
