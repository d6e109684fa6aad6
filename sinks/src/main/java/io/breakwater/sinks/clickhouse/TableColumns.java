// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A table and the columns an encoder writes to it, in that order. The sink adds {@value #BATCH_ID} behind them.
 *
 * @param table qualified or in the connection's database
 * @param columns without {@value #BATCH_ID}
 */
public record TableColumns(String table, List<String> columns) implements Serializable {
    /** Column of type String or LowCardinality(String) that every table of this sink has. */
    public static final String BATCH_ID = "batch_id";

    /** Refuses an empty list and one that names the sink's own column. */
    public TableColumns {
        columns = List.copyOf(columns);
        if (columns.isEmpty() || columns.contains(BATCH_ID)) {
            throw new IllegalArgumentException("columns of " + table + " must not be empty nor name " + BATCH_ID);
        }
    }

    List<String> withBatchId() {
        List<String> all = new ArrayList<>(columns);
        all.add(BATCH_ID);
        return all;
    }
}
