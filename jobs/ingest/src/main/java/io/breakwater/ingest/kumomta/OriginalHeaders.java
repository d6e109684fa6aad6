// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The header block of an embedded original message (RFC 5322): names in lower case, values unfolded, the first of a name. The text
 * comes from strangers, so number and length are bounded, and lines that are no headers are passed over.
 */
final class OriginalHeaders {
    private static final int LONGEST_BLOCK = 64 * 1024;
    private static final int LONGEST_VALUE = 2048;
    private static final int MOST = 100;

    private OriginalHeaders() {}

    static Map<String, String> parse(String message) {
        Map<String, String> headers = new HashMap<>();
        int end = Math.min(message.length(), LONGEST_BLOCK);
        int at = 0;
        while (at < end && headers.size() < MOST) {
            int next = lineEnd(message, at, end);
            if (next == at) {
                break;
            }
            int last = next;
            StringBuilder line = new StringBuilder(message.substring(at, next));
            at = behindBreak(message, next, end);
            while (at < end && at > last && isFold(message.charAt(at))) {
                last = lineEnd(message, at, end);
                line.append(' ').append(message.substring(at, last).strip());
                at = behindBreak(message, last, end);
            }
            put(headers, line);
        }
        return headers;
    }

    /** A Message-ID without its angle brackets; "" for one that is longer than a header line may be. */
    static String bareId(String header) {
        String id = header.strip();
        if (id.startsWith("<") && id.endsWith(">")) {
            id = id.substring(1, id.length() - 1);
        }
        return id.length() > 998 ? "" : id;
    }

    private static void put(Map<String, String> headers, StringBuilder line) {
        int colon = line.indexOf(":");
        if (colon <= 0) {
            return;
        }
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String value = line.substring(colon + 1).strip();
        headers.putIfAbsent(name, value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value);
    }

    private static boolean isFold(char c) {
        return c == ' ' || c == '\t';
    }

    private static int lineEnd(String text, int from, int end) {
        int at = from;
        while (at < end && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    /** Behind CRLF, LF or CR. */
    private static int behindBreak(String text, int at, int end) {
        if (at + 1 < end && text.charAt(at) == '\r' && text.charAt(at + 1) == '\n') {
            return at + 2;
        }
        return Math.min(at + 1, end);
    }
}
