// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import io.breakwater.ingest.record.Timestamps;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Times of log lines as epoch milliseconds. Where a time names no zone the configured one holds; an hour that a change of clocks
 * skips or repeats is read as the library reads it (later, and the earlier of two). Where it names no year, the year is the latest in
 * which it lies at most a day ahead of the reception, so that a log of December is read right in January.
 */
final class SyslogTime {
    /** Not a time, or one of a clock that is far off. */
    static final long NONE = Long.MIN_VALUE;

    /** Length of {@code Feb  1 12:00:00}. */
    static final int YEARLESS_CHARS = 15;

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final long DAY_MS = 86_400_000L;
    private static final int YEARS_BACK = 4;

    private final Instant receivedAt;
    private final ZoneId zone;

    SyslogTime(Instant receivedAt, ZoneId zone) {
        this.receivedAt = receivedAt;
        this.zone = zone;
    }

    /** {@code 2026-02-01T12:00:00.123456+01:00}; without an offset it is a local time. */
    long iso(String text) {
        long zoned = Timestamps.parse(text);
        long local = zoned == Timestamps.NONE ? Timestamps.parse(text + "Z") : Timestamps.NONE;
        if (local != Timestamps.NONE && Timestamps.plausible(local)) {
            zoned = micros(LocalDateTime.ofInstant(Timestamps.instant(local), ZoneOffset.UTC));
        }
        return Timestamps.plausible(zoned) ? Math.floorDiv(zoned, 1_000L) : NONE;
    }

    /** {@code Feb  1 12:00:00}, also {@code Feb 01} and with a fraction of the second. */
    long yearless(String text) {
        if (text.length() < YEARLESS_CHARS || text.charAt(3) != ' ' || text.charAt(6) != ' ') {
            return NONE;
        }
        int month = MONTHS.indexOf(text.substring(0, 3)) + 1;
        String day = text.substring(4, 6).replace(' ', '0');
        String clock = text.substring(7);
        int year = receivedAt.atZone(zone).getYear() + 1;
        for (int candidate = year; month > 0 && candidate >= year - YEARS_BACK; candidate--) {
            long atMs = iso(candidate + (month < 10 ? "-0" : "-") + month + "-" + day + "T" + clock);
            if (atMs != NONE && atMs <= receivedAt.toEpochMilli() + DAY_MS) {
                return atMs;
            }
        }
        return NONE;
    }

    private long micros(LocalDateTime local) {
        try {
            Instant at = local.atZone(zone).toInstant();
            return at.getEpochSecond() * 1_000_000L + at.getNano() / 1_000;
        } catch (DateTimeException e) {
            return Timestamps.NONE;
        }
    }
}
