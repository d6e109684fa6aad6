// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reply as the one line that rules read: {@code CODE ENHANCED TEXT}, at most {@value #LONGEST} characters. Producers
 * repeat the codes in the text, or break it over lines; both are undone.
 */
final class ReplyLine {
    static final int LONGEST = 1024;

    private static final Pattern BREAK = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern LEADING_ENHANCED = Pattern.compile("^([245]\\.\\d{1,3}\\.\\d{1,3})[\\s:,]");

    private ReplyLine() {}

    static String of(int code, String enhanced, String text) {
        String capped = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        String rest = BREAK.matcher(capped).replaceAll(" ").strip();
        String digits = Integer.toString(code);
        if (rest.startsWith(digits) && rest.length() > 3 && " -".indexOf(rest.charAt(3)) >= 0) {
            rest = rest.substring(4).stripLeading();
        }
        Matcher leading = LEADING_ENHANCED.matcher(rest + " ");
        String own = leading.find() ? leading.group(1) : "";
        if (!own.isEmpty() && (enhanced.isEmpty() || enhanced.equals(own))) {
            rest = rest.substring(Math.min(rest.length(), own.length() + 1)).stripLeading();
        }
        String shown = enhanced.isEmpty() ? own : enhanced;
        String line = digits + " " + (shown.isEmpty() ? "" : shown + " ") + rest;
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}
