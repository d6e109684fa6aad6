// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.authentication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One Authentication-Results header (RFC 8601), comments, versions and quoted strings included.
 *
 * @param authservId service that checked, lower case
 * @param results in the header's order; none for {@code none}
 */
record AuthenticationResults(String authservId, List<Result> results) {

    private static final int LONGEST = 8_192;
    private static final String VALUE = "(\"(?:[^\"\\\\]|\\\\.)*+\"|[^\\s;\"]++)";
    private static final Pattern HEAD = Pattern.compile("\\s*" + VALUE + "(?:\\s+(\\d+))?\\s*");
    private static final Pattern METHOD =
            Pattern.compile("\\s*([A-Za-z0-9-]++)\\s*(?:/\\s*(\\d+)\\s*)?=\\s*([A-Za-z]++)");
    private static final Pattern PROPERTY =
            Pattern.compile("([A-Za-z0-9-]++)\\s*\\.\\s*([A-Za-z0-9-]++)\\s*=\\s*" + VALUE);

    /**
     * What one method found.
     *
     * @param method {@code dkim}, {@code spf}, ..., lower case
     * @param outcome {@code pass}, {@code fail}, ..., lower case
     * @param properties {@code header.d} and so on, names in lower case
     */
    record Result(String method, String outcome, Map<String, String> properties) {

        boolean passed() {
            return outcome.equals("pass");
        }

        /** A property, "" when missing. */
        String property(String name) {
            return properties.getOrDefault(name, "");
        }
    }

    /** Reads it; empty when it is none, or of a later version than 1. */
    static Optional<AuthenticationResults> parse(String header) {
        if (header.length() > LONGEST) {
            return Optional.empty();
        }
        List<String> parts = split(withoutComments(header));
        Matcher head = HEAD.matcher(parts.get(0));
        if (!head.matches() || (head.group(2) != null && !head.group(2).equals("1"))) {
            return Optional.empty();
        }
        List<Result> results = new ArrayList<>();
        parts.subList(1, parts.size()).forEach(part -> result(part).ifPresent(results::add));
        return Optional.of(new AuthenticationResults(unquoted(head.group(1)).toLowerCase(Locale.ROOT), results));
    }

    private static Optional<Result> result(String part) {
        Matcher method = METHOD.matcher(part);
        if (!method.lookingAt() || (method.group(2) != null && !method.group(2).equals("1"))) {
            return Optional.empty();
        }
        Map<String, String> properties = new HashMap<>();
        Matcher property = PROPERTY.matcher(part);
        int from = method.end();
        while (property.find(from)) {
            String name = property.group(1) + "." + property.group(2);
            properties.putIfAbsent(name.toLowerCase(Locale.ROOT), unquoted(property.group(3)));
            from = property.end();
        }
        return Optional.of(new Result(
                method.group(1).toLowerCase(Locale.ROOT), method.group(3).toLowerCase(Locale.ROOT), properties));
    }

    /** Comments nest and may hold anything, also what looks like a result. */
    private static String withoutComments(String header) {
        StringBuilder bare = new StringBuilder(header.length());
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '\\' && (quoted || depth > 0)) {
                if (quoted && i + 1 < header.length()) {
                    bare.append(c).append(header.charAt(i + 1));
                }
                i++;
            } else if (c == '"' && depth == 0) {
                quoted = !quoted;
                bare.append(c);
            } else if (c == '(' && !quoted) {
                depth++;
                bare.append(' ');
            } else if (c == ')' && !quoted && depth > 0) {
                depth--;
            } else if (depth == 0) {
                bare.append(c);
            }
        }
        return bare.toString();
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static String unquoted(String value) {
        return value.startsWith("\"") ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }
}
