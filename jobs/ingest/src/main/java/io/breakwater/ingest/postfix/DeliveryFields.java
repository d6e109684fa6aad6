// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of a line: {@code to=<…>, relay=…, delay=…, delays=a/b/c/d, dsn=…, status=… (text)}. Everything behind the status is the
 * text, whatever it looks like: it is a stranger's.
 */
final class DeliveryFields {
    private static final int MOST_FIELDS = 32;
    private static final double LONGEST_SECONDS = 1e9;

    private final Map<String, String> fields;

    private DeliveryFields(Map<String, String> fields) {
        this.fields = fields;
    }

    static DeliveryFields of(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length() && fields.size() < MOST_FIELDS) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String name = text.substring(at, equals).strip();
            int end = name.equals("status") ? text.length() : end(text, equals + 1);
            fields.putIfAbsent(name, text.substring(equals + 1, end));
            at = end + 1;
        }
        return new DeliveryFields(fields);
    }

    /** The comma that ends a value; one within angle brackets does not. */
    private static int end(String text, int from) {
        int start = from;
        if (text.startsWith("<", from)) {
            int close = text.indexOf('>', from);
            start = close < 0 ? from : close;
        }
        int comma = text.indexOf(',', start);
        return comma < 0 ? text.length() : comma;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** A value, "" when missing. */
    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /** An address without its angle brackets. */
    String address(String name) {
        String value = text(name).strip();
        return value.length() > 1 && value.startsWith("<") && value.endsWith(">")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    /** A count, 0 when it is none. */
    long number(String name) {
        String value = text(name);
        int end = 0;
        while (end < value.length() && end < 16 && Character.digit(value.charAt(end), 10) >= 0) {
            end++;
        }
        return end == 0 || end == 16 ? 0 : Long.parseLong(value, 0, end, 10);
    }

    /** The first word of the status. */
    String status() {
        String full = text("status");
        int blank = full.indexOf(' ');
        return blank < 0 ? full : full.substring(0, blank);
    }

    /** What stands behind the status, without its parentheses; the end may be cut off. */
    String statusText() {
        String text = text("status").substring(status().length()).strip();
        if (!text.startsWith("(")) {
            return text;
        }
        return text.endsWith(")") && text.length() > 1 ? text.substring(1, text.length() - 1) : text.substring(1);
    }

    PostfixLine.Delays delays() {
        String[] parts = text("delays").split("/", 5);
        double[] seconds = new double[4];
        for (int i = 0; i < Math.min(parts.length, seconds.length); i++) {
            seconds[i] = seconds(parts[i]);
        }
        return new PostfixLine.Delays(
                Math.round(seconds(text("delay")) * 1_000),
                Math.round(seconds[0] * 1_000),
                Math.round((seconds[2] + seconds[3]) * 1_000));
    }

    private static double seconds(String field) {
        if (field.isEmpty() || field.length() > 20) {
            return 0;
        }
        try {
            double value = Double.parseDouble(field.strip());
            return value >= 0 && value < LONGEST_SECONDS ? value : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
