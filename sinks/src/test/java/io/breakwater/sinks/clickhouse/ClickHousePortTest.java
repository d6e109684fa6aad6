// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** ClickHouse's client as the port drives it, against servers that answer what the wire can answer. */
class ClickHousePortTest {
    private static final InsertBatch BATCH = new InsertBatch(
            "t-0-new-ab-0", "db.facts", List.of("a", "batch_id"), "1", 1, InsertBatch.NOT_RESTORED, new byte[] {
                1, 1, 'x'
            });

    private final AtomicReference<String> query = new AtomicReference<>("");
    private HttpServer server;

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void everySettingGoesWithItsRequest() throws Exception {
        try (ClickHousePort port = port(serverAnswering(200, 0, ""), 5_000)) {
            Reply reply = port.insert(BATCH, "t-0-new-ab-0/r1");

            assertThat(reply).isInstanceOf(Reply.Done.class);
        }
        assertThat(query.get().split("&", -1))
                .contains(
                        "insert_deduplication_token=t-0-new-ab-0/r1",
                        "async_insert=0",
                        "deduplicate_blocks_in_dependent_materialized_views=1",
                        "decompress=1",
                        "query=INSERT INTO db.facts (a, batch_id ) FORMAT RowBinary");
    }

    @Test
    void theCountIsRead() throws Exception {
        try (ClickHousePort port = port(serverAnswering(200, 0, "42\n"), 5_000)) {
            assertThat(port.count(BATCH)).isEqualTo(new Reply.Done(42));
        }
    }

    @Test
    void anErrorCodeIsClassified() throws Exception {
        String text = "Code: 60. DB::Exception: Table db.facts does not exist. (UNKNOWN_TABLE)";
        try (ClickHousePort port = port(serverAnswering(404, 60, text), 5_000)) {
            Reply.Failed failed = (Reply.Failed) port.insert(BATCH, "token");

            assertThat(failed.fault()).isEqualTo(Fault.SCHEMA);
            assertThat(failed.message()).contains("insert into db.facts").contains("does not exist");
        }
    }

    @Test
    void aGatewaysRefusalMeansLater() throws Exception {
        try (ClickHousePort port = port(serverAnswering(503, 0, "down for maintenance"), 5_000)) {
            Reply.Failed failed = (Reply.Failed) port.insert(BATCH, "token");

            assertThat(failed.fault().fatal()).isFalse();
        }
    }

    @Test
    void aClosedPortIsANetworkFault() throws Exception {
        int free;
        try (ServerSocket socket = silentSocket()) {
            free = socket.getLocalPort();
        }
        try (ClickHousePort port = port(free, 5_000)) {
            assertThat(((Reply.Failed) port.insert(BATCH, "token")).fault()).isEqualTo(Fault.NETWORK);
            assertThat(((Reply.Failed) port.count(BATCH)).fault()).isEqualTo(Fault.NETWORK);
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpInTime() throws Exception {
        try (ServerSocket silent = silentSocket();
                ClickHousePort port = port(silent.getLocalPort(), 300)) {
            Reply.Failed failed = (Reply.Failed) port.insert(BATCH, "token");

            assertThat(failed.fault().fatal()).isFalse();
        }
    }

    @Test
    @Timeout(20)
    void anInterruptIsHeardAtOnce() throws Exception {
        try (ServerSocket silent = silentSocket();
                ClickHousePort port =
                        port(silent.getLocalPort(), Duration.ofHours(1).toMillis())) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> port.insert(BATCH, "token")).isInstanceOf(InterruptedException.class);
        }
    }

    private static ServerSocket silentSocket() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static ClickHousePort port(int port, long requestTimeoutMs) {
        return new ClickHousePort(new ClickHouseSinkConfig(
                "http://127.0.0.1:" + port, "default", "", "t", 1 << 20, requestTimeoutMs, new BackOff(1, 1)));
    }

    private int serverAnswering(int status, int code, String body) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            query.set(URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8));
            exchange.getRequestBody().readAllBytes();
            if (code != 0) {
                exchange.getResponseHeaders().set("X-ClickHouse-Exception-Code", Integer.toString(code));
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server.getAddress().getPort();
    }
}
