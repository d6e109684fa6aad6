// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.query;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.GenericRecord;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs named queries. Parameters are bound by the server, never put into the text. Errors are the driver's, with
 * ClickHouse's code and text.
 */
public final class ClickHouseReader implements AutoCloseable {
    private final Client client;

    /** @param clickHouse {@code host:port} or {@code http://host:port} */
    public ClickHouseReader(String clickHouse) {
        this.client = new Client.Builder()
                .addEndpoint(clickHouse.contains("://") ? clickHouse : "http://" + clickHouse)
                .setUsername("default")
                .setPassword("")
                .build();
    }

    /**
     * All rows of a query: column name to value, as text, in column order.
     *
     * @throws IllegalArgumentException naming an unknown or a missing parameter
     */
    public List<Map<String, String>> rows(NamedQuery query, Map<String, String> parameters) {
        Map<String, Object> escaped = new LinkedHashMap<>();
        query.bind(parameters).forEach((name, value) -> escaped.put(name, escape(value)));
        List<Map<String, String>> rows = new ArrayList<>();
        for (GenericRecord record : client.queryAll(query.sql(), escaped)) {
            Map<String, String> row = new LinkedHashMap<>();
            record.getSchema()
                    .getColumns()
                    .forEach(column -> row.put(column.getColumnName(), record.getString(column.getColumnName())));
            rows.add(row);
        }
        return rows;
    }

    /** ClickHouse reads parameters as fields of tab-separated text. */
    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    @Override
    public void close() {
        client.close();
    }
}
