// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * One line of syslog: RFC 5424, RFC 3164, or RFC 3164 with an ISO 8601 time as rsyslog and journald write it. Read by hand: lines are
 * written by whoever reaches the log, and expressions recurse on long ones.
 *
 * @param atMs time of the line, epoch milliseconds
 * @param host who wrote it
 * @param program name before the process id; "" for a line that only repeats the one before
 * @param pid process id, "" when missing
 * @param message the rest
 */
record SyslogLine(long atMs, String host, String program, String pid, String message) {
    private static final int LONGEST_NAME = 255;
    private static final String LAST_REPEATED = "last message repeated ";

    /**
     * Reads a line.
     *
     * @param zone of times that name none
     * @return empty when it is no syslog
     */
    static Optional<SyslogLine> parse(String line, Instant receivedAt, ZoneId zone) {
        Cursor cursor = new Cursor(line);
        boolean modern = cursor.skipPriority() && cursor.skipVersion();
        Optional<SyslogLine> parsed =
                modern ? modern(cursor, receivedAt, zone) : old(cursor, new SyslogTime(receivedAt, zone));
        return parsed.filter(known -> !known.host.isEmpty() && known.host.length() <= LONGEST_NAME);
    }

    private static Optional<SyslogLine> modern(Cursor cursor, Instant receivedAt, ZoneId zone) {
        String time = cursor.word();
        long atMs = time.equals("-") ? receivedAt.toEpochMilli() : new SyslogTime(receivedAt, zone).iso(time);
        String host = cursor.word();
        String program = cursor.word();
        String pid = cursor.word();
        cursor.word();
        if (atMs == SyslogTime.NONE || program.isEmpty() || !cursor.skipStructuredData()) {
            return Optional.empty();
        }
        return Optional.of(new SyslogLine(atMs, host, program, pid.equals("-") ? "" : pid, cursor.rest()));
    }

    private static Optional<SyslogLine> old(Cursor cursor, SyslogTime times) {
        long atMs = cursor.startsWithDigit() ? times.iso(cursor.word()) : times.yearless(cursor.yearlessTime());
        if (atMs == SyslogTime.NONE) {
            return Optional.empty();
        }
        String host = cursor.word();
        String tagged = cursor.rest();
        if (tagged.startsWith(LAST_REPEATED)) {
            return Optional.of(new SyslogLine(atMs, host, "", "", tagged));
        }
        int colon = tagged.indexOf(": ");
        int end = colon >= 0 ? colon : tagged.endsWith(":") ? tagged.length() - 1 : -1;
        if (end <= 0 || end > LONGEST_NAME || tagged.lastIndexOf(' ', end) >= 0) {
            return Optional.empty();
        }
        String tag = tagged.substring(0, end);
        int open = tag.endsWith("]") ? tag.indexOf('[') : -1;
        String program = open < 0 ? tag : tag.substring(0, open);
        String pid = open < 0 ? "" : tag.substring(open + 1, tag.length() - 1);
        return Optional.of(new SyslogLine(
                atMs, host, program, pid, tagged.substring(end + 1).stripLeading()));
    }

    /** Where reading stands in a line. */
    private static final class Cursor {
        private final String line;
        private int at;

        Cursor(String line) {
            this.line = line.stripTrailing();
            this.at = line.startsWith("\uFEFF") ? 1 : 0;
        }

        /** Over {@code <34>}; false when there is none. */
        boolean skipPriority() {
            int close = line.startsWith("<", at) ? line.indexOf('>', at) : -1;
            if (close < at + 2 || close > at + 4 || !digits(at + 1, close)) {
                return false;
            }
            at = close + 1;
            return true;
        }

        /** Over {@code 1 }, which only RFC 5424 has. */
        boolean skipVersion() {
            boolean versioned = line.startsWith("1 ", at);
            at += versioned ? 2 : 0;
            return versioned;
        }

        boolean startsWithDigit() {
            return at < line.length() && digits(at, at + 1);
        }

        /** Up to the next blank, and over it. */
        String word() {
            int from = Math.min(at, line.length());
            int blank = line.indexOf(' ', from);
            int end = blank < 0 ? line.length() : blank;
            at = end + 1;
            return line.substring(from, end);
        }

        /** {@code Feb  1 12:00:00}, also with a fraction of the second. */
        String yearlessTime() {
            int end = line.indexOf(' ', Math.min(at + SyslogTime.YEARLESS_CHARS, line.length()));
            int from = at;
            at = end < 0 ? line.length() : end + 1;
            return end < 0 ? "" : line.substring(from, end);
        }

        /** Over {@code -} or {@code [id name="value" …]…}; false when it does not end. */
        boolean skipStructuredData() {
            if (line.startsWith("-", at)) {
                at++;
            } else {
                while (line.startsWith("[", at)) {
                    at = elementEnd();
                }
            }
            boolean ended = at == line.length() || line.startsWith(" ", at);
            at = Math.min(at + 1, line.length());
            at += line.startsWith("\uFEFF", at) ? 1 : 0;
            return ended;
        }

        private int elementEnd() {
            boolean quoted = false;
            for (int i = at + 1; i < line.length(); i++) {
                char c = line.charAt(i);
                if (quoted && c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (c == ']' && !quoted) {
                    return i + 1;
                }
            }
            return line.length() + 1;
        }

        String rest() {
            return at >= line.length() ? "" : line.substring(at);
        }

        private boolean digits(int from, int to) {
            for (int i = from; i < to; i++) {
                if (line.charAt(i) < '0' || line.charAt(i) > '9') {
                    return false;
                }
            }
            return true;
        }
    }
}
