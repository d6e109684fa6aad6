// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

/**
 * Takes the addresses out of a reply, in one pass and without expressions: replies are on the path of every event, and their authors
 * choose them. White space and control characters become single spaces. What stands around an at sign is an address: before it
 * everything up to a space or a bracket, or a quoted part; behind it a domain or an address literal.
 */
final class Redaction {
    private static final String MARK = "[redacted]";
    private static final String DELIMITERS = "<>()[]:;,'\"";

    /** An address may begin before the limit and end behind it; the longest there is has 320 characters. */
    private static final int LONGEST_READ = Addresses.LONGEST_REPLY + 320;

    private Redaction() {}

    /** True for a text that redaction would not change. */
    static boolean isClean(String text) {
        if (text.length() > Addresses.LONGEST_REPLY) {
            return false;
        }
        boolean space = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '@' || (c != ' ' && isBlank(c)) || (c == ' ' && space)) {
                return false;
            }
            space = c == ' ';
        }
        return text.isEmpty() || !space;
    }

    /** The text as it may be kept. */
    static String of(String text) {
        int end = Math.min(text.length(), LONGEST_READ);
        StringBuilder out = new StringBuilder(end);
        int at = 0;
        while (at < end) {
            char c = text.charAt(at);
            int local = c == '@' ? localStart(out) : out.length();
            if (local < out.length()) {
                out.setLength(local);
                out.append(MARK);
                at = domainEnd(text, at + 1, end);
                continue;
            }
            if (!isBlank(c)) {
                out.append(c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
            at++;
        }
        out.setLength(Math.min(out.length(), Addresses.LONGEST_REPLY));
        return out.toString().stripTrailing();
    }

    /** Where the local part begins that the output ends with; its end when there is none. */
    private static int localStart(StringBuilder out) {
        int start = out.length();
        if (start > 0 && out.charAt(start - 1) == '"') {
            int quote = out.lastIndexOf("\"", start - 2);
            return quote < 0 ? start - 1 : quote;
        }
        while (start > 0 && !isDelimiter(out.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static int domainEnd(String text, int start, int end) {
        int at = start;
        if (at < end && text.charAt(at) == '[') {
            int close = text.indexOf(']', at);
            return close < 0 || close >= end ? end : close + 1;
        }
        while (at < end && isDomain(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDomain(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
    }

    private static boolean isDelimiter(char c) {
        return c == ' ' || DELIMITERS.indexOf(c) >= 0;
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '\u007f' || (c >= '\u0080' && (c <= '\u00a0' || Character.isWhitespace(c)));
    }
}
