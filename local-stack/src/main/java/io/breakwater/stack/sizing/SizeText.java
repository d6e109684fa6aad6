// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.sizing;

import java.util.List;
import java.util.Locale;

/** The arithmetic of a {@link StateSize}, one product a line. */
public final class SizeText {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};
    private static final double STEP = 1_000;

    private SizeText() {}

    /** The lines. */
    public static List<String> of(StateSize size) {
        Volume volume = size.volume();
        return List.of(
                line(
                        "attempts      %s messages a day x %s attempts = %s a day, %s a second",
                        count((double) volume.messagesPerDay()),
                        number(StateSize.ATTEMPTS_PER_MESSAGE),
                        count(size.attemptsPerDay()),
                        count(size.attemptsPerSecond())),
                line(
                        "event ids     %s x %s h / 24 h = %s, each %s bytes = %s",
                        count(size.attemptsPerDay()),
                        number(volume.dedupHours()),
                        count(size.eventIds()),
                        number(StateSize.BYTES_PER_EVENT_ID),
                        bytes(size.eventIds() * StateSize.BYTES_PER_EVENT_ID)),
                line(
                        "reports       %s x %s x %s d = %s, each %s bytes = %s",
                        count((double) volume.messagesPerDay()),
                        number(StateSize.REPORTS_PER_MESSAGE),
                        number(StateSize.REPORT_DAYS),
                        count(size.reportIds()),
                        number(StateSize.BYTES_PER_EVENT_ID),
                        bytes(size.reportIds() * StateSize.BYTES_PER_EVENT_ID)),
                line(
                        "references    %s x (1 - %s signed) x %s d = %s, each %s bytes = %s",
                        count((double) volume.messagesPerDay()),
                        number(volume.signedShare()),
                        number(volume.joinDays()),
                        count(size.references()),
                        number(StateSize.BYTES_PER_REFERENCE),
                        bytes(size.references() * StateSize.BYTES_PER_REFERENCE)),
                line(
                        "state         %s in a full checkpoint; give the disks %s",
                        bytes(size.stateBytes()), bytes(size.diskBytes())),
                line(
                        "checkpoint    %s uploaded every %s s (new entries x %s, for compaction)",
                        bytes(size.checkpointBytes()),
                        number(volume.checkpointSeconds()),
                        number(StateSize.UPLOAD_FACTOR)),
                line(
                        "Kafka         %s x %s bytes raw and decoded x %s d = %s a replica, uncompressed",
                        count(size.attemptsPerDay()),
                        number(StateSize.BYTES_PER_ATTEMPT_IN_KAFKA),
                        number(StateSize.KAFKA_DAYS),
                        bytes(size.kafkaBytes())));
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String count(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%s", value);
    }

    private static String bytes(double value) {
        double left = value;
        int unit = 0;
        while (left >= STEP && unit < UNITS.length - 1) {
            left /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", left, UNITS[unit]);
    }
}
