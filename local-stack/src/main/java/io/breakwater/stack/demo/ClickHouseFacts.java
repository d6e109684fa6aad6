// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Reads the ids of stored attempts, with how often each is stored. */
final class ClickHouseFacts implements AutoCloseable {
    private static final String ANSWERED =
            "outcome IN ('ACCEPTED', 'DEFERRED', 'BOUNCED') AND occurred_at >= fromUnixTimestamp64Milli(toInt64(?))";
    private static final String OWN =
            "SELECT concat(message_id, '.', toString(attempt_number)) AS id, count() AS stored"
                    + " FROM breakwater.mail_attempts WHERE source_format != 'kumomta' AND " + ANSWERED
                    + " GROUP BY id";
    private static final String KUMO = "SELECT message_id AS id, count() AS stored"
            + " FROM breakwater.mail_attempts WHERE source_format = 'kumomta' AND " + ANSWERED + " GROUP BY id";

    private final Connection connection;
    private final long fromMs;

    /**
     * @param url such as http://127.0.0.1:18123
     * @param fromMs attempts answered before are left out
     */
    ClickHouseFacts(String url, long fromMs) throws SQLException {
        this.fromMs = fromMs;
        connection = DriverManager.getConnection("jdbc:clickhouse:" + url);
    }

    /** Rows by attempt id, of our own sender. */
    Map<String, Long> own() throws SQLException {
        return rows(OWN);
    }

    /** Rows by message id, of the KumoMTA feed. */
    Map<String, Long> kumo() throws SQLException {
        return rows(KUMO);
    }

    private Map<String, Long> rows(String sql) throws SQLException {
        Map<String, Long> rows = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, fromMs);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.put(result.getString(1), result.getLong(2));
                }
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
