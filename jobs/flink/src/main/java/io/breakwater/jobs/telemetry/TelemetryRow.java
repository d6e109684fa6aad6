// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry;

/**
 * One row on its way to ClickHouse. Flat and public, so that Flink serialises it without Kryo.
 *
 * @param table qualified name
 * @param day partition, yyyyMMdd in UTC
 * @param values all columns but batch_id, as RowBinary
 */
@SuppressWarnings("ArrayRecordComponent") // an element of a stream, never compared
public record TelemetryRow(String table, String day, byte[] values) {}
