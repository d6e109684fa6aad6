// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(30)
class ClickHouseQueryTest {
    private final AtomicReference<String> asked = new AtomicReference<>("");
    private HttpServer server;

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void rowsAreReadWithTheirColumns() throws Exception {
        try (ClickHouseQuery query = query(200, "a\tb\\tc\\\\\\n\n\t\n")) {
            List<List<String>> rows = query.rows(
                            "SELECT x FROM t WHERE h = {h:UInt64}", Map.of("h", "18446744073709551615"))
                    .get();

            assertThat(rows).containsExactly(List.of("a", "b\tc\\\n"), List.of("", ""));
            assertThat(asked.get()).contains("param_h=18446744073709551615");
        }
    }

    @Test
    void aRefusalIsAnExceptionWithItsCause() throws Exception {
        try (ClickHouseQuery query = query(404, "Code: 60. DB::Exception: no table. (UNKNOWN_TABLE)")) {
            assertThatThrownBy(() -> query.rows("SELECT 1", Map.of()).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("query failed");
        }
    }

    private ClickHouseQuery query(int status, String body) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String inUrl = exchange.getRequestURI().getRawQuery();
            asked.set(sent + "\n" + (inUrl == null ? "" : URLDecoder.decode(inUrl, StandardCharsets.UTF_8)));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            if (status != 200) {
                exchange.getResponseHeaders().set("X-ClickHouse-Exception-Code", "60");
            }
            exchange.getResponseHeaders().set("X-ClickHouse-Format", "TabSeparated");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return new ClickHouseQuery(
                ClickHouseSinkConfig.of(
                        "http://127.0.0.1:" + server.getAddress().getPort(), "late"),
                2,
                Duration.ofSeconds(10));
    }
}
