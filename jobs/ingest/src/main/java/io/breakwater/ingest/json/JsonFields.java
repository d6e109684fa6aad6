// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.ingest.record.Addresses;
import io.breakwater.ingest.record.IpLiteral;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.record.RefusedException;
import io.breakwater.ingest.record.Timestamps;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Typed reading of one JSON event. What is missing or of the wrong kind is refused by its name, because a field that was silently
 * left out would move a rate; fields that nobody asks for are left alone.
 */
final class JsonFields {
    private static final int LONGEST_TEXT = 1_024;
    private static final int MOST_HASH_DIGITS = 64;
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{16," + MOST_HASH_DIGITS + "}");
    private static final Pattern DOMAIN = Pattern.compile("[\\p{L}\\p{N}._\\[\\]:-]{1,255}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final JsonNode json;

    JsonFields(JsonNode json) {
        this.json = json;
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    JsonNode node(String name) {
        return json.path(name);
    }

    /** An id or a name, "" when missing. */
    String text(String name) throws RefusedException {
        String text = free(name);
        if (text.length() > LONGEST_TEXT) {
            throw bad(name, "is longer than " + LONGEST_TEXT + " characters");
        }
        if (CONTROL.matcher(text).find()) {
            throw bad(name, "holds control characters");
        }
        return text;
    }

    /** Words of somebody else, of any length and content; "" when missing. */
    String free(String name) throws RefusedException {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual() && !value.isNumber()) {
            throw bad(name, "must be a text");
        }
        return value.asText();
    }

    String required(String name) throws RefusedException {
        String text = text(name);
        if (text.isEmpty()) {
            throw RefusedException.missing(name);
        }
        return text;
    }

    long number(String name) throws RefusedException {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
            throw bad(name, "must be a whole number from 0");
        }
        return value.asLong();
    }

    int integer(String name, int fallback, int least, int most) throws RefusedException {
        long value = has(name) ? number(name) : fallback;
        if (value < least || value > most) {
            throw bad(name, "must be in " + least + ".." + most);
        }
        return (int) value;
    }

    boolean flag(String name) throws RefusedException {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw bad(name, "must be true or false");
        }
        return value.asBoolean();
    }

    /** A constant by its name in any case; {@code UNKNOWN} when missing. */
    <E extends Enum<E>> E symbol(String name, Class<E> type) throws RefusedException {
        String text = text(name).toUpperCase(Locale.ROOT);
        try {
            return Enum.valueOf(type, text.isEmpty() ? "UNKNOWN" : text);
        } catch (IllegalArgumentException e) {
            throw bad(name, "is none of the values it can have");
        }
    }

    /** A constant that has to be there. */
    <E extends Enum<E>> E requiredSymbol(String name, Class<E> type) throws RefusedException {
        E symbol = symbol(name, type);
        if (symbol.name().equals("UNKNOWN")) {
            throw has(name) ? bad(name, "is none of the values it can have") : RefusedException.missing(name);
        }
        return symbol;
    }

    /** RFC 3339 with an offset, or epoch milliseconds. */
    Instant time(String name) throws RefusedException {
        if (!has(name)) {
            throw RefusedException.missing(name);
        }
        return time(name, null);
    }

    Instant time(String name, Instant fallback) throws RefusedException {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return fallback;
        }
        long micros = value.isTextual() ? Timestamps.parse(value.asText()) : millis(value);
        if (micros == Timestamps.NONE) {
            throw new RefusedException("BAD_TIME", name + " must be RFC 3339 with an offset, or epoch milliseconds");
        }
        if (!Timestamps.plausible(micros)) {
            throw new RefusedException("BAD_TIME", name + " must be in the years 2001..2099");
        }
        return Timestamps.instant(micros);
    }

    private static long millis(JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            return Timestamps.NONE;
        }
        long millis = value.asLong();
        return Math.abs(millis) < Long.MAX_VALUE / 1000 ? millis * 1000 : Timestamps.NONE;
    }

    /** An address in digits; "" when missing. */
    String ip(String name) throws RefusedException {
        String text = text(name);
        if (!text.isEmpty() && IpLiteral.parse(text).isEmpty()) {
            throw bad(name, "must be an IP address");
        }
        return text;
    }

    /** A domain, or an address literal in its place, in lower case; "" when missing. */
    String domain(String name) throws RefusedException {
        String text = text(name);
        if (!text.isEmpty() && !DOMAIN.matcher(text).matches()) {
            throw bad(name, "must be a domain");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    /** Hash of {@code recipient}, or {@code recipientHash} as given; "" when neither is there. */
    String recipientHash(RecipientHasher hasher) throws RefusedException {
        if (has("recipient")) {
            return hasher.of(recipient());
        }
        String hash = text("recipientHash");
        if (!hash.isEmpty() && !HASH.matcher(hash).matches()) {
            throw bad("recipientHash", "must be 16 to " + MOST_HASH_DIGITS + " hexadecimal digits");
        }
        return hash.toLowerCase(Locale.ROOT);
    }

    String recipientHashKeyId(RecipientHasher hasher) throws RefusedException {
        return has("recipient") ? hasher.keyId() : text("recipientHashKeyId");
    }

    String recipientDomain() throws RefusedException {
        return has("recipient") ? Addresses.domain(recipient()) : domain("recipientDomain");
    }

    private String recipient() throws RefusedException {
        String address = Addresses.bare(text("recipient"));
        if (address.indexOf('@') < 1 || Addresses.domain(address).isEmpty()) {
            throw bad("recipient", "must be one address");
        }
        return address;
    }

    static RefusedException bad(String name, String why) {
        return RefusedException.bad(name + " " + why);
    }
}
