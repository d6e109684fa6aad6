// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** Reads the ids of stored attempts, with how often each is stored. */
final class ClickHouseFacts implements AutoCloseable {
    private static final String ANSWERED = "outcome IN ('ACCEPTED', 'DEFERRED', 'BOUNCED')";
    private static final String OWN =
            "SELECT concat(message_id, '.', toString(attempt_number)) AS id, count() AS stored"
                    + " FROM breakwater.mail_attempts WHERE source_format != 'kumomta' AND " + ANSWERED
                    + " GROUP BY id";
    private static final String KUMO = "SELECT message_id AS id, count() AS stored"
            + " FROM breakwater.mail_attempts WHERE source_format = 'kumomta' AND " + ANSWERED + " GROUP BY id";

    private final Connection connection;

    /** @param url such as http://127.0.0.1:18123 */
    ClickHouseFacts(String url) throws SQLException {
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
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.put(result.getString(1), result.getLong(2));
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
