// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.powermta;

import io.breakwater.ingest.record.RefusedException;
import io.breakwater.ingest.record.Timestamps;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One accounting record; "" for what it does not say. */
record AcctRow(AcctColumns columns, List<String> cells) {
    /** Names, ids and addresses; an address of SMTP has at most 320 characters. */
    private static final int LONGEST = 1024;

    private static final String HEADER = "header_";
    private static final int MOST_DIGITS = 12;

    /** True when the file logs the field, be it empty in this row. */
    boolean logs(String field) {
        return columns.place(lower(field)) >= 0;
    }

    /** A short field. */
    String text(String field) throws RefusedException {
        String text = longText(field);
        if (text.length() > LONGEST) {
            throw RefusedException.bad(field + ": longer than " + LONGEST + " characters");
        }
        return text;
    }

    /** A field as long as the record allows. */
    String longText(String field) {
        int place = columns.place(lower(field));
        return place < 0 ? "" : cells.get(place).strip();
    }

    /** Epoch microseconds of a time with its offset, or of Unix seconds; {@link Timestamps#NONE} when the row has none. */
    long time(String field) throws RefusedException {
        String text = text(field);
        if (text.isEmpty()) {
            return Timestamps.NONE;
        }
        boolean digits = text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        long time = digits ? Timestamps.ofSeconds(Long.parseLong(text)) : Timestamps.parse(text);
        if (time == Timestamps.NONE) {
            throw new RefusedException("BAD_TIME", field + ": neither Unix seconds nor a time with its offset");
        }
        return time;
    }

    /** A size in bytes; 0 when the row has none. */
    long bytes(String field) throws RefusedException {
        String text = text(field);
        if (text.isEmpty()) {
            return 0;
        }
        if (text.length() > MOST_DIGITS || text.chars().anyMatch(c -> c < '0' || c > '9')) {
            throw RefusedException.bad(field + ": no size in bytes");
        }
        return Long.parseLong(text);
    }

    /** The logged headers of the message, names in lower case, without empty ones. */
    Map<String, String> headers() throws RefusedException {
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, Integer> column : columns.places().entrySet()) {
            String name = column.getKey();
            if (name.startsWith(HEADER) && !cells.get(column.getValue()).isBlank()) {
                headers.put(name.substring(HEADER.length()), text(name));
            }
        }
        return headers;
    }

    /** The whole row, to tell it from any other. */
    String whole() {
        return String.join("\u001f", cells);
    }

    private static String lower(String field) {
        return field.toLowerCase(Locale.ROOT);
    }
}
