// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sorts rows into batches of one partition of one table, at most {@code maxBatchBytes} each unless one row alone is larger. */
final class BatchCollector<T> {
    private final RowEncoder<T> encoder;
    private final BatchIds ids;
    private final long restoredFrom;
    private final int maxBatchBytes;
    private final Map<Target, Open> open = new LinkedHashMap<>();
    private final List<InsertBatch> full = new ArrayList<>();
    private final RowBinary row = new RowBinary();
    private long heldBytes;

    BatchCollector(RowEncoder<T> encoder, BatchIds ids, long restoredFrom, int maxBatchBytes) {
        this.encoder = encoder;
        this.ids = ids;
        this.restoredFrom = restoredFrom;
        this.maxBatchBytes = maxBatchBytes;
    }

    /** Adds one row. */
    void add(T element) {
        TableColumns table = encoder.table(element);
        Target target = new Target(table.table(), encoder.partition(element));
        row.clear();
        encoder.encode(element, row);
        Open batch = open.computeIfAbsent(target, t -> new Open(ids.next(), table));
        int before = batch.rows.sizeBytes();
        batch.add(row);
        if (batch.count > 1 && batch.rows.sizeBytes() > maxBatchBytes) {
            batch.removeLast(before);
            full.add(batch.close(target.partition, restoredFrom));
            Open fresh = new Open(ids.next(), table);
            fresh.add(row);
            open.put(target, fresh);
        }
        heldBytes += row.sizeBytes();
    }

    /** Hands out everything added since the last call. */
    List<InsertBatch> drain() {
        List<InsertBatch> drained = new ArrayList<>(full);
        open.forEach((target, batch) -> drained.add(batch.close(target.partition, restoredFrom)));
        open.clear();
        full.clear();
        heldBytes = 0;
        return drained;
    }

    /** Bytes of the rows held, without their batch id. */
    long heldBytes() {
        return heldBytes;
    }

    private record Target(String table, String partition) {}

    private static final class Open {
        private final String batchId;
        private final TableColumns table;
        private final RowBinary rows = new RowBinary();
        private int count;

        Open(String batchId, TableColumns table) {
            this.batchId = batchId;
            this.table = table;
        }

        void add(RowBinary row) {
            rows.raw(row).string(batchId);
            count++;
        }

        void removeLast(int sizeBytes) {
            rows.truncate(sizeBytes);
            count--;
        }

        InsertBatch close(String partition, long restoredFrom) {
            return new InsertBatch(
                    batchId, table.table(), table.withBatchId(), partition, count, restoredFrom, rows.toByteArray());
        }
    }
}
