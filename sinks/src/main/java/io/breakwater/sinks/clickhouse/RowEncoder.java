// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import java.io.Serializable;

/**
 * Tells the sink where an element goes and how its row looks.
 *
 * @param <T> element of the stream
 */
public interface RowEncoder<T> extends Serializable {
    /** The element's table and the columns that {@link #encode} writes; equal for equal tables. */
    TableColumns table(T element);

    /**
     * Name of the element's partition. Only equality matters: elements with equal names must fall into the same partition of
     * the table, for a batch that spans two partitions would make two parts and its token would cover each of them apart.
     */
    String partition(T element);

    /** Writes one row, every column of {@link #table} once and in that order. */
    void encode(T element, RowBinary row);
}
