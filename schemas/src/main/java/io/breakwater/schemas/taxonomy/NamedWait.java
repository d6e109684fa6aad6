// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import java.util.List;
import java.util.Locale;

/**
 * The wait that a reply names for itself: "try again in 300 seconds", "retry after 5 minutes", "greylisted for 1 hour", "come back in
 * 00:04:53". A number counts only with a unit behind it or as hours, minutes and seconds, and with a word of waiting within
 * {@value #REACH} characters before it that is not about a time-out. A time of day ("until 14:30") is no wait: nothing says whose clock.
 */
final class NamedWait {
    /** One of these must stand before the number; in lower case. */
    static final List<String> WORDS =
            List.of("again", "retry", "wait", "come back", "after", "delay", "later", "greylist", "graylist", " for ");

    private static final List<String> NO_WAIT =
            List.of("timed out", "timeout", "time out", "idle", "expired", "until", "before");
    private static final int REACH = 48;
    private static final int MOST_DIGITS = 6;
    private static final int SIXTY = 60;

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
            if (end - i <= MOST_DIGITS) {
                long seconds = length(line, i, end);
                if (seconds > 0 && waiting(line, i)) {
                    return (int) Math.min(Integer.MAX_VALUE, seconds);
                }
            }
            i = end;
        }
        return 0;
    }

    /** The length of time that starts at a number, 0 for none. */
    private static long length(String line, int from, int end) {
        int first = Integer.parseInt(line.substring(from, end));
        if (isSixtieth(line, end)) {
            long minutesAndSeconds = (long) first * SIXTY + sixtieth(line, end);
            if (isSixtieth(line, end + 3)) {
                return minutesAndSeconds * SIXTY + sixtieth(line, end + 3);
            }
            // "after 14:30" is a time of day, "in 05:00" is not.
            return line.startsWith(" in ", from - 4) ? minutesAndSeconds : 0;
        }
        return (long) first * unitSeconds(line, end);
    }

    private static boolean isSixtieth(String line, int colon) {
        return colon < line.length()
                && line.charAt(colon) == ':'
                && isDigit(line, colon + 1)
                && isDigit(line, colon + 2)
                && !isDigit(line, colon + 3)
                && line.charAt(colon + 1) < '6';
    }

    private static int sixtieth(String line, int colon) {
        return (line.charAt(colon + 1) - '0') * 10 + line.charAt(colon + 2) - '0';
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
            case "m", "min", "mins", "minute", "minutes" -> SIXTY;
            case "h", "hr", "hrs", "hour", "hours" -> 3_600;
            case "day", "days" -> 86_400;
            default -> 0;
        };
    }

    private static boolean waiting(String line, int before) {
        String reach = line.substring(Math.max(0, before - REACH), before).toLowerCase(Locale.ROOT);
        return NO_WAIT.stream().noneMatch(reach::contains) && WORDS.stream().anyMatch(reach::contains);
    }

    private static boolean isDigit(String line, int at) {
        return at >= 0 && at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9';
    }
}
