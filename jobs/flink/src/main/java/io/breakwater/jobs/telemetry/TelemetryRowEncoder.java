// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry;

import io.breakwater.jobs.telemetry.codec.TelemetryLayouts;
import io.breakwater.sinks.clickhouse.RowBinary;
import io.breakwater.sinks.clickhouse.RowEncoder;
import io.breakwater.sinks.clickhouse.TableColumns;

/** Hands over rows that are encoded already. */
public final class TelemetryRowEncoder implements RowEncoder<TelemetryRow> {
    private static final long serialVersionUID = 1L;

    @Override
    public TableColumns table(TelemetryRow row) {
        return TelemetryLayouts.columns(row.table());
    }

    @Override
    public String partition(TelemetryRow row) {
        return row.day();
    }

    @Override
    public void encode(TelemetryRow row, RowBinary target) {
        target.raw(row.values(), 0, row.values().length);
    }
}
