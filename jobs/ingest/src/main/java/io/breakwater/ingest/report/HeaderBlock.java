// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Header fields as strangers write them: any line ends, folded lines, repeated names, junk between. Bounded in number and length, so
 * that nobody's headers cost more than {@value #MOST} fields of {@value #LONGEST} characters.
 */
final class HeaderBlock {
    private static final int MOST = 128;
    private static final int LONGEST = 2_048;
    private static final int LONGEST_NAME = 76;
    private static final int MOST_NAMES = 56;
    private static final Set<String> LEADING_TO_MAIL = Set.of(
            "x-breakwater-ref",
            "x-kumoref",
            "feedback-id",
            "message-id",
            "list-unsubscribe",
            "return-path",
            "from",
            "sender");

    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private int count;

    private HeaderBlock() {}

    /** Fields up to the first blank line; a text without any field gives an empty block. */
    static HeaderBlock parse(String text) {
        return parse(Lines.beforeBlank(text), 0);
    }

    /** As above, from a line on. */
    static HeaderBlock parse(List<String> lines, int from) {
        HeaderBlock block = new HeaderBlock();
        StringBuilder current = new StringBuilder();
        for (int i = from; i < lines.size() && block.count < MOST; i++) {
            String line = lines.get(i);
            if (line.isBlank()) {
                break;
            }
            if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                if (current.length() < LONGEST) {
                    current.append(' ').append(line.strip());
                }
            } else {
                block.add(current);
                current = new StringBuilder(line);
            }
        }
        block.add(current);
        return block;
    }

    private void add(CharSequence field) {
        String text = field.toString();
        int colon = text.indexOf(':');
        if (colon <= 0
                || colon > LONGEST_NAME
                || text.substring(0, colon).strip().indexOf(' ') >= 0) {
            return;
        }
        String value = text.substring(colon + 1).strip();
        String bounded = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
        fields.computeIfAbsent(text.substring(0, colon).strip().toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
                .add(bounded);
        count++;
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    boolean has(String lowerCaseName) {
        return fields.containsKey(lowerCaseName);
    }

    /** The first value, "" when missing. */
    String first(String lowerCaseName) {
        List<String> values = fields.get(lowerCaseName);
        return values == null ? "" : values.get(0);
    }

    /** The first value that is there, of several names. */
    String firstOf(String... lowerCaseNames) {
        for (String name : lowerCaseNames) {
            String value = first(name);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /** All values, topmost first. */
    List<String> all(String lowerCaseName) {
        return List.copyOf(fields.getOrDefault(lowerCaseName, List.of()));
    }

    /** The first value of every name, of the first {@value #MOST_NAMES} names and of those that lead to a mail. */
    Map<String, String> firsts() {
        Map<String, String> firsts = new LinkedHashMap<>();
        fields.forEach((name, values) -> {
            if (firsts.size() < MOST_NAMES || LEADING_TO_MAIL.contains(name)) {
                firsts.put(name, values.get(0));
            }
        });
        return firsts;
    }
}
