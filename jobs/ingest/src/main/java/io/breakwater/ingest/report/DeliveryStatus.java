// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A delivery-status part (RFC 3464). A recipient begins where its Final- or Original-Recipient does, not where a blank line
 * is: real reports have empty blocks, and recipients glued to the fields of the message.
 *
 * @param message fields of the message, names in lower case
 * @param recipients fields per recipient, names in lower case
 */
record DeliveryStatus(Map<String, String> message, List<Map<String, String>> recipients) {
    private static final String FINAL = "final-recipient";
    private static final String ORIGINAL = "original-recipient";

    static DeliveryStatus parse(String text) {
        Map<String, String> message = new HashMap<>();
        List<Map<String, String>> recipients = new ArrayList<>();
        Map<String, String> current = message;
        for (String line : unfolded(text).lines().toList()) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                continue;
            }
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if (begins(name, current, message)) {
                current = new HashMap<>();
                recipients.add(current);
            }
            current.putIfAbsent(name, line.substring(colon + 1).strip());
        }
        return new DeliveryStatus(Map.copyOf(message), List.copyOf(recipients));
    }

    private static boolean begins(String name, Map<String, String> current, Map<String, String> message) {
        if (name.equals(ORIGINAL)) {
            // Original-Recipient may follow Final-Recipient of the same recipient, but then Action is still to come.
            return current == message || current.containsKey(ORIGINAL) || current.containsKey("action");
        }
        return name.equals(FINAL) && (current == message || current.containsKey(FINAL));
    }

    private static String unfolded(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replaceAll("\n[ \t]+", " ");
    }

    /** The value behind {@code type;}, without comments. */
    static String value(String field) {
        int semicolon = field.indexOf(';');
        return field.substring(semicolon + 1).strip();
    }
}
