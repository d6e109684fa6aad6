// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.GenericRecord;
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
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a request may change for itself: settings, sessions, tokens, memory. Nothing of it reaches the next request. */
class ClickHouseSettingsIT {
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
    void settingsEndWithTheirRequest() throws Exception {
        try (Client client = clickHouse.client()) {
            for (int i = 0; i < 5; i++) {
                String seen = client.queryAll(
                                "SELECT getSetting('max_block_size')",
                                new QuerySettings().serverSetting("max_block_size", "1234"))
                        .get(0)
                        .getString(1);
                assertThat(seen).isEqualTo("1234");
                assertThat(client.queryAll("SELECT getSetting('max_block_size')")
                                .get(0)
                                .getString(1))
                        .isEqualTo("65409");
            }
            client.execute("SET max_block_size = 77").get(TIMEOUT_S, TimeUnit.SECONDS);
            assertThat(client.queryAll("SELECT getSetting('max_block_size')")
                            .get(0)
                            .getString(1))
                    .isEqualTo("65409");
        }
    }

    @Test
    void sessionsKeepTheirTemporaryTablesAndNothingOfARequestsSettings() throws Exception {
        QuerySettings session = new QuerySettings().serverSetting("session_id", "s1");
        try (Client client = clickHouse.client()) {
            client.query("CREATE TEMPORARY TABLE mine AS SELECT 7 AS seven", session)
                    .get(TIMEOUT_S, TimeUnit.SECONDS)
                    .close();
            QuerySettings withSetting =
                    new QuerySettings().serverSetting("session_id", "s1").serverSetting("log_comment", "a 'b'\tc");
            assertThat(client.queryAll("SELECT getSetting('log_comment')", withSetting)
                            .get(0)
                            .getString(1))
                    .isEqualTo("a 'b'\tc");
            GenericRecord after = client.queryAll("SELECT seven, getSetting('log_comment') FROM mine", session)
                    .get(0);
            assertThat(after.getLong(1)).isEqualTo(7);
            assertThat(after.getString(2)).isEmpty();
            assertThatThrownBy(() -> client.queryAll("SELECT * FROM mine"))
                    .satisfies(
                            e -> assertThat(ClickHouseFixture.serverException(e).getCode())
                                    .isEqualTo(60));
        }
    }

    @Test
    void tokensDropRepeatedInsertsFromFactsAndRollup() throws Exception {
        clickHouse.execute(
                "CREATE TABLE facts (d Date, n UInt32) ENGINE = MergeTree ORDER BY n"
                        + " SETTINGS non_replicated_deduplication_window = 100",
                "CREATE TABLE sums (d Date, c UInt64) ENGINE = SummingMergeTree ORDER BY d"
                        + " SETTINGS non_replicated_deduplication_window = 100",
                "CREATE MATERIALIZED VIEW sums_mv TO sums AS SELECT d, count() AS c FROM facts GROUP BY d");
        try (Client client = clickHouse.client()) {
            for (String token : List.of("t1", "t1", "t2", "t1")) {
                InsertSettings settings = new InsertSettings()
                        .setDeduplicationToken(token)
                        .serverSetting("deduplicate_blocks_in_dependent_materialized_views", "1")
                        .serverSetting("async_insert", "0");
                InputStream rows =
                        new ByteArrayInputStream("2026-01-01\t1\n2026-01-01\t2\n".getBytes(StandardCharsets.UTF_8));
                client.insert("facts", rows, ClickHouseFormat.TSV, settings)
                        .get(TIMEOUT_S, TimeUnit.SECONDS)
                        .close();
            }
            // Without a token an equal block is a repetition too: its hash is the token.
            assertThat(clickHouse.scalar("SELECT count() FROM facts")).isEqualTo("4");
            assertThat(clickHouse.scalar("SELECT sum(c) FROM sums")).isEqualTo("4");
        }
    }

    @Test
    void aStatementAboveTheMemoryBoundFailsAloneWithItsCode() throws Exception {
        try (Client client = clickHouse.client()) {
            assertThatThrownBy(() -> client.queryAll(
                            "SELECT groupArray(number) FROM numbers(100000000) SETTINGS max_memory_usage = 50000000"))
                    .satisfies(
                            e -> assertThat(ClickHouseFixture.serverException(e).getCode())
                                    .isEqualTo(241));
            assertThat(client.ping()).isTrue();
        }
    }
}
