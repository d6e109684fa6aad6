// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

/**
 * A reply as the one line that rules read: {@code CODE ENHANCED TEXT}, at most {@value #LONGEST} characters. Producers
 * repeat the codes in the text, or break it over lines; both are undone.
 */
final class ReplyLine {
    static final int LONGEST = 1024;

    private static final int CODE_DIGITS = 3;

    private ReplyLine() {}

    static String of(int code, String enhanced, String text) {
        if (isLine(code, enhanced, text)) {
            return text;
        }
        String digits = Integer.toString(code);
        StringBuilder rest = folded(text);
        int start = 0;
        if (startsWith(rest, digits) && rest.length() > CODE_DIGITS && " -".indexOf(rest.charAt(CODE_DIGITS)) >= 0) {
            start = skipSpace(rest, CODE_DIGITS + 1);
        }
        int ownEnd = enhancedEnd(rest, start);
        String own = ownEnd > start ? rest.substring(start, ownEnd) : "";
        if (!own.isEmpty() && (enhanced.isEmpty() || enhanced.equals(own))) {
            start = skipSpace(rest, Math.min(rest.length(), ownEnd + 1));
        }
        String shown = enhanced.isEmpty() ? own : enhanced;
        StringBuilder line = new StringBuilder(digits.length() + shown.length() + rest.length() + 2)
                .append(digits)
                .append(' ');
        if (!shown.isEmpty()) {
            line.append(shown).append(' ');
        }
        line.append(rest, start, rest.length());
        line.setLength(Math.min(line.length(), LONGEST));
        return line.toString();
    }

    /** The basic code that a text begins with, 0 for none. */
    static int codeOf(String text) {
        int code = 0;
        for (int i = 0; i < CODE_DIGITS; i++) {
            if (i >= text.length() || !isDigit(text.charAt(i))) {
                return 0;
            }
            code = code * 10 + text.charAt(i) - '0';
        }
        return text.length() == CODE_DIGITS || !isDigit(text.charAt(CODE_DIGITS)) ? code : 0;
    }

    /** The enhanced code that a text without a basic code begins with, "" for none. */
    static String enhancedOf(String text) {
        return text.substring(0, enhancedEnd(text, 0));
    }

    /** True for a text that is its own line already; the common case of replies that come with their codes. */
    private static boolean isLine(int code, String enhanced, String text) {
        if (text.length() > LONGEST
                || text.length() < CODE_DIGITS + 2
                || text.charAt(CODE_DIGITS) != ' '
                || !isFolded(text)) {
            return false;
        }
        int start = CODE_DIGITS + 1;
        int end = enhancedEnd(text, start);
        boolean ownFits = end == start
                ? enhanced.isEmpty()
                : end < text.length()
                        && text.charAt(end) == ' '
                        && (enhanced.isEmpty() || text.startsWith(enhanced + " ", start));
        return ownFits && text.startsWith(Integer.toString(code));
    }

    private static boolean isFolded(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7f || (c == ' ' && before == ' ')) {
                return false;
            }
            before = c;
        }
        return before != ' ';
    }

    /** Capped, runs of white space and control characters as one space, none at the ends. */
    private static StringBuilder folded(String text) {
        int end = Math.min(text.length(), LONGEST);
        StringBuilder folded = new StringBuilder(end);
        boolean gap = false;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0x7f) {
                gap = folded.length() > 0;
            } else {
                if (gap) {
                    folded.append(' ');
                    gap = false;
                }
                folded.append(c);
            }
        }
        return folded;
    }

    /** End of an enhanced code {@code c.s.d} at {@code start} that is followed by white space, colon, comma or nothing. */
    private static int enhancedEnd(CharSequence text, int start) {
        if (start >= text.length() || "245".indexOf(text.charAt(start)) < 0) {
            return start;
        }
        int at = start + 1;
        for (int part = 0; part < 2; part++) {
            if (at >= text.length() || text.charAt(at) != '.') {
                return start;
            }
            int digits = at + 1;
            while (digits < text.length() && digits - at <= CODE_DIGITS && isDigit(text.charAt(digits))) {
                digits++;
            }
            if (digits == at + 1) {
                return start;
            }
            at = digits;
        }
        return at == text.length() || " :,".indexOf(text.charAt(at)) >= 0 ? at : start;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int skipSpace(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static boolean startsWith(CharSequence text, String prefix) {
        return text.length() >= prefix.length() && prefix.contentEquals(text.subSequence(0, prefix.length()));
    }
}
