// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import java.time.Instant;

/**
 * Times as MTAs write them: {@code 2026-02-01T12:00:00.118204551Z} (RFC 3339, a space for the T, an offset with or without its
 * colon) read by hand, because the library's parsers cost more than the rest of a record. Microseconds, finer digits cut off.
 */
public final class Timestamps {
    /** No time. */
    public static final long NONE = Long.MIN_VALUE;

    private static final long SECOND = 1_000_000L;

    /** 2001-09-09, ten digits of Unix seconds; what is older is an unset clock. */
    private static final long FIRST = 1_000_000_000L * SECOND;

    /** 2100-01-01; what is later is a broken clock. Less broken ones are the engine's to judge, which knows the time. */
    private static final long END = 4_102_444_800L * SECOND;

    private static final int SECONDS_AT = 19;

    private Timestamps() {}

    /** Epoch microseconds of a text, {@link #NONE} when it is no time with an offset. */
    public static long parse(CharSequence text) {
        int length = text.length();
        if (length <= SECONDS_AT || !shaped(text)) {
            return NONE;
        }
        long seconds = seconds(text);
        int at = SECONDS_AT;
        long micros = 0;
        if (text.charAt(at) == '.') {
            int start = ++at;
            while (at < length && digit(text, at) >= 0) {
                micros = at - start < 6 ? micros * 10 + digit(text, at) : micros;
                at++;
            }
            for (int i = at - start; i < 6; i++) {
                micros *= 10;
            }
            if (at == start || at - start > 9) {
                return NONE;
            }
        }
        long offset = offsetSeconds(text, at);
        return seconds == NONE || offset == NONE ? NONE : (seconds - offset) * SECOND + micros;
    }

    /** Epoch microseconds of Unix seconds; what does not fit is {@link #NONE}. */
    public static long ofSeconds(long seconds) {
        long most = Long.MAX_VALUE / SECOND;
        return seconds > most || seconds < -most ? NONE : seconds * SECOND;
    }

    /** False for a clock that was never set, for one that is far off, and for {@link #NONE}. */
    public static boolean plausible(long micros) {
        return micros >= FIRST && micros < END;
    }

    /** As the type of the records. */
    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1000);
    }

    private static boolean shaped(CharSequence text) {
        char between = text.charAt(10);
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (between == 'T' || between == 't' || between == ' ')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    /** Epoch seconds of the first 19 characters as if at UTC. */
    private static long seconds(CharSequence text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        boolean real = year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= daysOf(year, month)
                && hour >= 0
                && hour <= 23
                && minute >= 0
                && minute <= 59
                && second >= 0
                && second <= 60;
        // A leap second is the last one of its minute.
        return real ? days(year, month, day) * 86_400L + hour * 3600L + minute * 60L + Math.min(second, 59) : NONE;
    }

    private static long offsetSeconds(CharSequence text, int at) {
        int left = text.length() - at;
        if (left == 1 && (text.charAt(at) == 'Z' || text.charAt(at) == 'z')) {
            return 0;
        }
        boolean colon = left == 6 && text.charAt(at + 3) == ':';
        if (!colon && left != 5) {
            return NONE;
        }
        int sign = text.charAt(at) == '-' ? -1 : 1;
        int hours = number(text, at + 1, at + 3);
        int minutes = number(text, text.length() - 2, text.length());
        boolean real =
                (sign < 0 || text.charAt(at) == '+') && hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59;
        return real ? sign * (hours * 3600L + minutes * 60L) : NONE;
    }

    /** Digits as a number; negative when there is anything else. */
    private static int number(CharSequence text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = digit(text, i);
            if (digit < 0) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static int digit(CharSequence text, int at) {
        int digit = text.charAt(at) - '0';
        return digit >= 0 && digit <= 9 ? digit : -1;
    }

    private static int daysOf(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Days since 1970-01-01 in the Gregorian calendar, with years that begin in March, so that leap days come last. */
    private static long days(int year, int month, int day) {
        long y = month > 2 ? year : year - 1;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return y * 365 + Math.floorDiv(y, 4) - Math.floorDiv(y, 100) + Math.floorDiv(y, 400) + dayOfYear - 719_468;
    }
}
