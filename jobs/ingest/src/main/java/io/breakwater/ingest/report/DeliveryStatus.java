// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A delivery-status part (RFC 3464). A recipient begins with the first field of recipients, in whatever order they come, and the
 * next one where such a field repeats; not where a blank line is: real reports have empty blocks, and recipients glued to the fields of
 * the message.
 *
 * @param message fields of the message, names in lower case
 * @param recipients fields per recipient, names in lower case
 */
record DeliveryStatus(Map<String, String> message, List<Map<String, String>> recipients) {
    private static final String FINAL = "final-recipient";
    private static final String ORIGINAL = "original-recipient";
    private static final Set<String> OF_RECIPIENT =
            Set.of(FINAL, ORIGINAL, "action", "status", "diagnostic-code", "remote-mta", "last-attempt-date");
    private static final int MOST_RECIPIENTS = 1_000;

    static DeliveryStatus parse(String text) {
        Map<String, String> message = new LinkedHashMap<>();
        List<Map<String, String>> recipients = new ArrayList<>();
        Map<String, String> current = message;
        for (String line : unfolded(text)) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                continue;
            }
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if (begins(name, current, current == message) && recipients.size() < MOST_RECIPIENTS) {
                current = new LinkedHashMap<>();
                recipients.add(current);
            }
            current.putIfAbsent(name, line.substring(colon + 1).strip());
        }
        return new DeliveryStatus(message, recipients);
    }

    /** A field of a recipient begins one where none is open, or where the open one has it already. */
    private static boolean begins(String name, Map<String, String> current, boolean inMessage) {
        if (!OF_RECIPIENT.contains(name)) {
            return false;
        }
        // Original-Recipient may follow Final-Recipient of the same recipient, but then Action is still to come.
        boolean next = name.equals(ORIGINAL) && current.containsKey(FINAL) && current.containsKey("status");
        return inMessage || next || current.containsKey(name);
    }

    private static List<String> unfolded(String text) {
        List<String> fields = new ArrayList<>();
        for (String line : Lines.of(text)) {
            boolean folded = !line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
            if (folded && !fields.isEmpty()) {
                int last = fields.size() - 1;
                fields.set(last, fields.get(last) + " " + line.strip());
            } else {
                fields.add(line);
            }
        }
        return fields;
    }

    /** The value behind {@code type;}. */
    static String value(String field) {
        int semicolon = field.indexOf(';');
        return field.substring(semicolon + 1).strip();
    }
}
