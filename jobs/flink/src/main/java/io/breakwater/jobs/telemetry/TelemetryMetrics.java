// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry;

/** Names of the job's own metrics. Arithmetic: {@code numRecordsIn of decode-facts = rowsDecoded + tombstones + deadLetters}. */
public final class TelemetryMetrics {
    /** Counter: records that became a row. */
    public static final String ROWS_DECODED = "rowsDecoded";
    /** Counter: records without a value, which compacted topics have. */
    public static final String TOMBSTONES = "tombstones";
    /** Counter: records that cannot be read. Anything but 0 wants a look: the engine writes these topics. */
    public static final String DEAD_LETTERS = "deadLetters";

    private TelemetryMetrics() {}
}
