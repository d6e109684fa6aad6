// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

/**
 * Names of the sink's metrics, beside Flink's own. Arithmetic, for a job without restarts and at a moment when nothing is held
 * or waiting: {@code numRecordsSend = rowsCommitted}; always {@code batchesVerified >= batchesRetokened}.
 */
public final class ClickHouseSinkMetrics {
    /** Gauge of the writer: bytes of rows that wait for the next checkpoint. */
    public static final String HELD_BYTES = "heldBytes";
    /** Counter: batches known to be in ClickHouse. */
    public static final String BATCHES_COMMITTED = "batchesCommitted";
    /** Counter: rows of these batches. */
    public static final String ROWS_COMMITTED = "rowsCommitted";
    /** Counter: failed requests that were repeated. Growing means that ClickHouse is down or overloaded. */
    public static final String REQUESTS_RETRIED = "requestsRetried";
    /** Counter: batches counted because their outcome was not certain. */
    public static final String BATCHES_VERIFIED = "batchesVerified";
    /** Counter: batches whose token was known but whose rows were gone. Rollups of that day deserve a check. */
    public static final String BATCHES_RETOKENED = "batchesRetokened";

    private ClickHouseSinkMetrics() {}
}
