// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import java.util.List;
import java.util.Locale;

/**
 * The wait that a reply names for itself: "try again in 300 seconds", "retry after 5 minutes", "come back in 1 hour". A number
 * counts only with a unit behind it and a word of waiting within {@value #REACH} characters before it.
 */
final class NamedWait {
    /** One of these must stand before the number; in lower case. */
    static final List<String> WORDS = List.of("again", "retry", "wait", "come back", "after", "delay", "later");

    private static final int REACH = 48;
    private static final int MOST_DIGITS = 6;

    private NamedWait() {}

    /** Seconds, 0 when the line names none. */
    static int seconds(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (!isDigit(line, i) || isDigit(line, i - 1)) {
                continue;
            }
            int end = i;
            while (isDigit(line, end)) {
                end++;
            }
            int unit = unitSeconds(line, end);
            if (unit > 0 && end - i <= MOST_DIGITS && waiting(line, i)) {
                return (int) Math.min(Integer.MAX_VALUE, (long) Integer.parseInt(line.substring(i, end)) * unit);
            }
            i = end;
        }
        return 0;
    }

    private static int unitSeconds(String line, int from) {
        int at = from;
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '-')) {
            at++;
        }
        int end = at;
        while (end < line.length() && Character.isLetter(line.charAt(end))) {
            end++;
        }
        return switch (line.substring(at, end).toLowerCase(Locale.ROOT)) {
            case "s", "sec", "secs", "second", "seconds" -> 1;
            case "m", "min", "mins", "minute", "minutes" -> 60;
            case "h", "hr", "hrs", "hour", "hours" -> 3_600;
            default -> 0;
        };
    }

    private static boolean waiting(String line, int before) {
        String reach = line.substring(Math.max(0, before - REACH), before).toLowerCase(Locale.ROOT);
        for (String word : WORDS) {
            if (reach.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(String line, int at) {
        return at >= 0 && at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9';
    }
}
