// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import java.util.List;

/**
 * The committable: rows of one partition of one table, ready to be sent as one block.
 *
 * @param batchId deduplication token and value of the rows' batch_id column; unique over all runs of all jobs
 * @param columns of the INSERT, so that a batch restored by newer code is still inserted as it was written
 * @param rows number of rows in the payload
 * @param restoredFrom checkpoint that the writer had been restored from, {@link #NOT_RESTORED} for none. A committer restored
 *     from another checkpoint than this has been handed the batch by a restore.
 * @param payload RowBinary
 */
@SuppressWarnings(
        "ArrayRecordComponent") // never compared, and copying megabytes to guard them would cost more than it saves
public record InsertBatch(
        String batchId,
        String table,
        List<String> columns,
        String partition,
        int rows,
        long restoredFrom,
        byte[] payload) {
    /** The writer or committer began without state. */
    static final long NOT_RESTORED = -1;

    /** Freezes the column list. */
    public InsertBatch {
        columns = List.copyOf(columns);
    }

    @Override
    public String toString() {
        return batchId + " (" + rows + " rows, " + payload.length + " bytes for " + table + " partition " + partition
                + ")";
    }
}
