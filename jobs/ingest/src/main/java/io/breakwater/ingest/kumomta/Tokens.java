// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.breakwater.ingest.record.RefusedException;
import io.breakwater.ingest.record.Timestamps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Values at the parser's current token. A value of another kind than the field has is refused by the field's name. */
final class Tokens {
    /** Names, ids and addresses; an address of SMTP has at most 320 characters. */
    private static final int LONGEST = 512;

    private static final int MOST_DIGITS = 18;

    private Tokens() {}

    /** Reads one field of an object, the parser standing at its value, and leaves the parser at the value's end. */
    @FunctionalInterface
    interface FieldReader<T> {
        void read(JsonParser json, String name, T into) throws IOException, RefusedException;
    }

    /** Reads all fields of the object that the parser stands at; nothing for null. */
    static <T> void object(JsonParser json, String field, T into, FieldReader<T> reader)
            throws IOException, RefusedException {
        if (!entersObject(json, field)) {
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            reader.read(json, name, into);
        }
    }

    /** True at an object, false at null. */
    static boolean entersObject(JsonParser json, String field) throws RefusedException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            return true;
        }
        if (json.currentToken() != JsonToken.VALUE_NULL) {
            throw RefusedException.bad(field + ": no object");
        }
        return false;
    }

    /** A string of bounded length; "" for null. */
    static String text(JsonParser json, String field) throws IOException, RefusedException {
        String text = longText(json, field);
        if (text.length() > LONGEST) {
            throw RefusedException.bad(field + ": longer than " + LONGEST + " characters");
        }
        return text;
    }

    /** A string as long as the record allows; "" for null. */
    static String longText(JsonParser json, String field) throws IOException, RefusedException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return "";
        }
        throw RefusedException.bad(field + ": no string");
    }

    /** A string or number of the operator's own; "" for what has no short text. */
    static String scalar(JsonParser json, String field) throws IOException, RefusedException {
        if (json.currentToken().isNumeric()) {
            return json.getText();
        }
        if (json.currentToken().isStructStart()) {
            json.skipChildren();
            return "";
        }
        return json.currentToken() == JsonToken.VALUE_STRING ? text(json, field) : "";
    }

    /** The strings of an array, or the one string; the first {@code most} of them. */
    static List<String> texts(JsonParser json, String field, int most) throws IOException, RefusedException {
        List<String> texts = new ArrayList<>();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            texts.add(longText(json, field));
            return texts;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (texts.size() < most) {
                texts.add(longText(json, field));
            } else {
                json.skipChildren();
            }
        }
        return texts;
    }

    /** A whole number from 0; 0 for null. */
    static long number(JsonParser json, String field, long largest) throws IOException, RefusedException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return 0;
        }
        long number = whole(json, field);
        if (number < 0 || number > largest) {
            throw RefusedException.bad(field + ": out of range");
        }
        return number;
    }

    /** Unix seconds, before 1970 too; far off for null. */
    static long seconds(JsonParser json, String field) throws IOException, RefusedException {
        return json.currentToken() == JsonToken.VALUE_NULL ? Long.MAX_VALUE : whole(json, field);
    }

    private static long whole(JsonParser json, String field) throws IOException, RefusedException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw RefusedException.bad(field + ": no whole number");
        }
        if (json.getTextLength() > MOST_DIGITS) {
            throw RefusedException.bad(field + ": out of range");
        }
        return json.getLongValue();
    }

    /** Epoch microseconds of a time; {@link Timestamps#NONE} for null and "". */
    static long time(JsonParser json, String field) throws IOException, RefusedException {
        String text = text(json, field);
        if (text.isEmpty()) {
            return Timestamps.NONE;
        }
        long time = Timestamps.parse(text);
        if (time == Timestamps.NONE) {
            throw new RefusedException("BAD_TIME", field + ": no RFC 3339 time");
        }
        return time;
    }
}
