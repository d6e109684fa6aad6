// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of syslog: RFC 5424, RFC 3164, or RFC 3164 with an ISO 8601 time as rsyslog and postlogd write it.
 *
 * @param at time of the line; a time without year is the latest one that is not more than a day ahead of reception
 * @param host who wrote it
 * @param program name before the process id
 * @param pid process id, "" when missing
 * @param message the rest
 */
record SyslogLine(Instant at, String host, String program, String pid, String message) {
    private static final Pattern RFC5424 = Pattern.compile(
            "^<\\d{1,3}>\\d{1,2} (\\S+) (\\S+) (\\S+) (\\S+) \\S+ (?:-|(?:\\[(?:[^\\]\\\\]|\\\\.)*\\])+) ?\\uFEFF?(.*)$");
    private static final Pattern RFC3164 = Pattern.compile(
            "^(?:<\\d{1,3}>)?([A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?|\\d{4}-\\d\\d-\\d\\dT\\S+) (\\S+) ([^\\s:\\[]+)(?:\\[(\\d+)])?: (.*)$");
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("uuuu MMM d H:mm:ss", Locale.ROOT);
    private static final long DAY_SECONDS = 86_400;

    /**
     * Reads a line.
     *
     * @param zone of times that name none
     * @return empty when it is no syslog
     */
    static Optional<SyslogLine> parse(String line, Instant receivedAt, ZoneId zone) {
        try {
            Matcher modern = RFC5424.matcher(line);
            if (modern.matches()) {
                Instant at = modern.group(1).equals("-") ? receivedAt : iso(modern.group(1), zone);
                return Optional.of(
                        new SyslogLine(at, modern.group(2), modern.group(3), dash(modern.group(4)), modern.group(5)));
            }
            Matcher old = RFC3164.matcher(line);
            if (old.matches()) {
                String time = old.group(1);
                Instant at = Character.isDigit(time.charAt(0)) ? iso(time, zone) : yearless(time, receivedAt, zone);
                String pid = old.group(4) == null ? "" : old.group(4);
                return Optional.of(new SyslogLine(at, old.group(2), old.group(3), pid, old.group(5)));
            }
            return Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String dash(String field) {
        return field.equals("-") ? "" : field;
    }

    private static Instant iso(String time, ZoneId zone) {
        boolean zoned = time.endsWith("Z") || time.lastIndexOf('+') > 10 || time.lastIndexOf('-') > 10;
        return zoned
                ? OffsetDateTime.parse(time).toInstant()
                : LocalDateTime.parse(time).atZone(zone).toInstant();
    }

    private static Instant yearless(String time, Instant receivedAt, ZoneId zone) {
        String seconds = time.substring(0, 15).replace("  ", " ");
        int year = receivedAt.atZone(zone).getYear();
        for (int candidate = year + 1; candidate > year - 2; candidate--) {
            Instant at = tryYear(candidate, seconds, zone);
            if (at != null && !at.isAfter(receivedAt.plusSeconds(DAY_SECONDS))) {
                return at;
            }
        }
        throw new DateTimeException("no year fits");
    }

    /** Null for the 29th of February in a year without one. */
    private static Instant tryYear(int year, String seconds, ZoneId zone) {
        try {
            return LocalDateTime.parse(year + " " + seconds, SHORT).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
