// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.data_formats.RowBinaryFormatWriter;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The unmodified JDBC driver and client-v2, with their default settings, against the engine's own process. */
class ClickHouseDriversIT {
    private static final long TIMEOUT_S = 30;

    @TempDir
    static Path folder;

    private static ClickHouseFixture clickHouse;

    @BeforeAll
    static void start() {
        clickHouse = ClickHouseFixture.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        clickHouse.close();
    }

    @Test
    void jdbcCreatesInsertsInBatchesAndReadsTypes() throws SQLException {
        clickHouse.execute(
                "CREATE TABLE typed (id UInt64, name LowCardinality(String), at DateTime64(6, 'UTC'), rate Float64, ok Bool)"
                        + " ENGINE = MergeTree ORDER BY id");
        Instant at = Instant.parse("2026-01-02T03:04:05.678901Z");
        try (Connection connection = clickHouse.jdbc();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO typed VALUES (?, ?, ?, ?, ?)")) {
            for (int i = 0; i < 1000; i++) {
                insert.setLong(1, i);
                insert.setString(2, "it's \\ n°" + i % 3);
                insert.setObject(3, at);
                insert.setDouble(4, i / 4.0);
                insert.setBoolean(5, i % 2 == 0);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(1000);
        }
        try (Connection connection = clickHouse.jdbc();
                PreparedStatement query =
                        connection.prepareStatement("SELECT *, count() OVER () FROM typed WHERE id >= ? ORDER BY id")) {
            query.setLong(1, 10);
            try (ResultSet row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getLong(1)).isEqualTo(10);
                assertThat(row.getString(2)).isEqualTo("it's \\ n°1");
                assertThat(row.getTimestamp(3)).isEqualTo(Timestamp.from(at));
                assertThat(row.getDouble(4)).isEqualTo(2.5);
                assertThat(row.getBoolean(5)).isTrue();
                assertThat(row.getLong(6)).isEqualTo(990);
            }
        }
    }

    @Test
    void errorsCarryTheirCodeAndText() throws SQLException {
        try (Connection connection = clickHouse.jdbc();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM nowhere"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(60))
                    .hasMessageContaining("nowhere");
            assertThatThrownBy(() -> statement.executeQuery("SELECT throwIf(number = 70000) FROM numbers(100000)"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(395));
        }
        try (Client client = clickHouse.client()) {
            assertThatThrownBy(() -> client.query("SELECT 1 SETTINGS no_such_setting = 1")
                            .get(TIMEOUT_S, TimeUnit.SECONDS))
                    .satisfies(
                            e -> assertThat(ClickHouseFixture.serverException(e).getCode())
                                    .isEqualTo(115));
            assertThatThrownBy(() -> client.query("SELECT 1", new QuerySettings().serverSetting("no_such_setting", "1"))
                            .get(TIMEOUT_S, TimeUnit.SECONDS))
                    .satisfies(
                            e -> assertThat(ClickHouseFixture.serverException(e).getCode())
                                    .isEqualTo(115));
            assertThatThrownBy(() -> client.query("SELECT 1; SELECT 2").get(TIMEOUT_S, TimeUnit.SECONDS))
                    .satisfies(
                            e -> assertThat(ClickHouseFixture.serverException(e).getCode())
                                    .isEqualTo(62));
        }
    }

    @Test
    @SuppressWarnings("try") // QueryResponse.close may be interrupted.
    void clientInsertsRowBinaryWithDefaultCompressionAndReadsItBack() throws Exception {
        clickHouse.execute("CREATE TABLE binary (id UInt64, text String) ENGINE = MergeTree ORDER BY id");
        String queryId = UUID.randomUUID().toString();
        try (Client client = clickHouse.client()) {
            var schema = client.getTableSchema("binary");
            try (InsertResponse response = client.insert(
                            "binary",
                            out -> {
                                RowBinaryFormatWriter writer =
                                        new RowBinaryFormatWriter(out, schema, ClickHouseFormat.RowBinary);
                                for (int i = 0; i < 100_000; i++) {
                                    writer.setValue(1, i);
                                    writer.setValue(2, "row " + i);
                                    writer.commitRow();
                                }
                            },
                            ClickHouseFormat.RowBinary,
                            new InsertSettings().setQueryId(queryId))
                    .get(TIMEOUT_S, TimeUnit.SECONDS)) {
                assertThat(response.getWrittenRows()).isEqualTo(100_000);
                assertThat(response.getQueryId()).isEqualTo(queryId);
            }
            long length = 0;
            long rows = 0;
            try (QueryResponse response =
                    client.query("SELECT id, text FROM binary ORDER BY id").get(TIMEOUT_S, TimeUnit.SECONDS)) {
                var reader = client.newBinaryFormatReader(response);
                while (reader.hasNext()) {
                    reader.next();
                    length += reader.getString("text").length();
                    rows++;
                }
                assertThat(response.getReadRows()).isEqualTo(100_000);
            }
            assertThat(rows).isEqualTo(100_000);
            assertThat(length).isEqualTo(888_890);
        }
    }

    @Test
    void clientTalksWithHttpCompressionAndWithNone() throws Exception {
        clickHouse.execute("CREATE TABLE packed (id UInt32, text String) ENGINE = MergeTree ORDER BY id");
        insertTsv(new Client.Builder().useHttpCompression(true).compressClientRequest(true), 1);
        insertTsv(new Client.Builder().compressClientRequest(true), 2);
        insertTsv(new Client.Builder().compressClientRequest(false).compressServerResponse(false), 3);
        assertThat(clickHouse.scalar("SELECT count() FROM packed")).isEqualTo("3000");
    }

    private static void insertTsv(Client.Builder builder, int id) throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            rows.append(id).append('\t').append("text ").append(i).append('\n');
        }
        InputStream data = new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8));
        try (Client client = builder.addEndpoint("http://" + clickHouse.address())
                .setUsername("default")
                .setPassword("any")
                .build()) {
            client.insert("packed", data, ClickHouseFormat.TSV, new InsertSettings())
                    .get(TIMEOUT_S, TimeUnit.SECONDS)
                    .close();
            List<GenericRecord> read =
                    client.queryAll("SELECT text FROM packed WHERE id = " + id + " ORDER BY length(text), text");
            assertThat(read).hasSize(1000);
            assertThat(read.get(999).getString(1)).isEqualTo("text 999");
        }
    }

    @Test
    void parametersAreBoundByTheServer() throws Exception {
        try (Client client = clickHouse.client()) {
            List<GenericRecord> rows = client.queryAll(
                    "SELECT {name:String} AS name, {n:UInt64} + 1 AS n", Map.of("name", "o'hara", "n", 41));
            assertThat(rows.get(0).getString("name")).isEqualTo("o'hara");
            assertThat(rows.get(0).getLong("n")).isEqualTo(42);
        }
    }

    @Test
    void manyThreadsWorkInParallel() throws Exception {
        clickHouse.execute("CREATE TABLE shared (worker UInt32, n UInt32) ENGINE = MergeTree ORDER BY (worker, n)");
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try (Client client = clickHouse.client()) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int w = 0; w < 8; w++) {
                int worker = w;
                counts.add(workers.submit(() -> {
                    for (int i = 0; i < 20; i++) {
                        client.insert(
                                        "shared",
                                        new ByteArrayInputStream(
                                                (worker + "\t" + i + "\n").getBytes(StandardCharsets.UTF_8)),
                                        ClickHouseFormat.TSV,
                                        new InsertSettings())
                                .get(TIMEOUT_S, TimeUnit.SECONDS)
                                .close();
                    }
                    return client.queryAll("SELECT count() FROM shared WHERE worker = " + worker)
                            .get(0)
                            .getLong(1);
                }));
            }
            for (Future<Long> count : counts) {
                assertThat(count.get(TIMEOUT_S, TimeUnit.SECONDS)).isEqualTo(20);
            }
        } finally {
            workers.shutdownNow();
        }
    }
}
