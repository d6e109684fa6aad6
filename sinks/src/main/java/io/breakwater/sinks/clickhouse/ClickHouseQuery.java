// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Reads rows by ClickHouse's own client over HTTP, on threads of its own. A query that fails completes exceptionally with the
 * operation and its cause; repeating it is the caller's business. Thread-safe.
 */
public final class ClickHouseQuery implements AutoCloseable {

    private static final long CONNECT_TIMEOUT_MS = 5_000;

    private final ExecutorService requests;
    private final Client client;

    /**
     * A client of one server.
     *
     * @param threads most requests at a time
     * @param timeout of one request
     */
    public ClickHouseQuery(ClickHouseSinkConfig server, int threads, Duration timeout) {
        requests = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "clickhouse-queries");
            thread.setDaemon(true);
            return thread;
        });
        client = new Client.Builder()
                .addEndpoint(server.endpoint())
                .setUsername(server.user())
                .setPassword(server.password())
                .compressClientRequest(false)
                .compressServerResponse(false)
                .setConnectTimeout(CONNECT_TIMEOUT_MS, ChronoUnit.MILLIS)
                .setSocketTimeout(timeout.toMillis(), ChronoUnit.MILLIS)
                .setMaxRetries(0)
                .build();
    }

    /**
     * The rows of a query, each with its columns as text.
     *
     * @param sql with parameters written {@code {name:Type}}
     * @param parameters by name
     */
    public CompletableFuture<List<List<String>>> rows(String sql, Map<String, Object> parameters) {
        return CompletableFuture.supplyAsync(() -> read(sql, parameters), requests);
    }

    @SuppressWarnings("try") // The response closes with any Exception.
    private List<List<String>> read(String sql, Map<String, Object> parameters) {
        QuerySettings settings = new QuerySettings().setFormat(ClickHouseFormat.TabSeparated);
        try (QueryResponse response = client.query(sql, parameters, settings).get()) {
            String text = new String(response.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .map(line -> Arrays.stream(line.split("\t", -1))
                            .map(ClickHouseQuery::unescaped)
                            .toList())
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("query interrupted", e);
        } catch (IOException e) {
            throw new UncheckedIOException("read the rows", e);
        } catch (Exception e) {
            throw new IllegalStateException("query failed: " + e.getMessage(), e);
        }
    }

    /** TabSeparated writes control characters and backslashes behind a backslash. */
    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char escaped = text.charAt(++i);
            plain.append(
                    switch (escaped) {
                        case 't' -> '\t';
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        case 'b' -> '\b';
                        case 'f' -> '\f';
                        case '0' -> '\0';
                        default -> escaped;
                    });
        }
        return plain.toString();
    }

    @Override
    public void close() {
        client.close();
        requests.shutdownNow();
    }
}
