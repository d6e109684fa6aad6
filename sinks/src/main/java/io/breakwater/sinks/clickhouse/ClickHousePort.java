// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The requests by ClickHouse's own client over HTTP, LZ4 on the way in. Requests run on a thread of the port, because a blocking
 * socket does not hear an interrupt while the caller must; closing aborts them. The client's own retries are off: a repeat it
 * made by itself would be an ambiguous outcome that nobody heard of. Every setting goes with its request.
 */
final class ClickHousePort implements InsertPort {
    private static final long CONNECT_TIMEOUT_MS = 5_000;
    // More rows and bytes than a batch can have, so that the server makes one block, and with it one part, of it.
    private static final String ONE_BLOCK_ROWS = "16777216";
    private static final String ONE_BLOCK_BYTES = "1073741824";

    private final ExecutorService requests;
    private final Client client;
    private final long requestTimeoutMs;

    ClickHousePort(ClickHouseSinkConfig config) {
        this.requestTimeoutMs = config.requestTimeoutMs();
        this.requests = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "clickhouse-requests");
            thread.setDaemon(true);
            return thread;
        });
        this.client = new Client.Builder()
                .addEndpoint(config.endpoint())
                .setUsername(config.user())
                .setPassword(config.password())
                .compressClientRequest(true)
                .compressServerResponse(false)
                .setConnectTimeout(CONNECT_TIMEOUT_MS, ChronoUnit.MILLIS)
                .setSocketTimeout(requestTimeoutMs, ChronoUnit.MILLIS)
                .setMaxRetries(0)
                .useAsyncRequests(true)
                .setSharedOperationExecutor(requests)
                .build();
    }

    @Override
    public Reply insert(InsertBatch batch, String token) throws InterruptedException {
        InsertSettings settings = new InsertSettings()
                .setDeduplicationToken(token)
                .serverSetting("async_insert", "0")
                .serverSetting("insert_deduplicate", "1")
                .serverSetting("deduplicate_blocks_in_dependent_materialized_views", "1")
                .serverSetting("max_insert_block_size", ONE_BLOCK_ROWS)
                .serverSetting("min_insert_block_size_rows", ONE_BLOCK_ROWS)
                .serverSetting("min_insert_block_size_bytes", ONE_BLOCK_BYTES)
                .serverSetting("wait_end_of_query", "1");
        return await(
                "insert into " + batch.table(),
                () -> client.insert(
                                batch.table(),
                                batch.columns(),
                                out -> out.write(batch.payload()),
                                ClickHouseFormat.RowBinary,
                                settings)
                        .thenApply(ClickHousePort::closed));
    }

    @Override
    public Reply count(InsertBatch batch) throws InterruptedException {
        // The id is of our own making and holds no quote.
        String sql = "SELECT count() FROM " + batch.table() + " WHERE " + TableColumns.BATCH_ID + " = '"
                + batch.batchId() + "'";
        QuerySettings settings = new QuerySettings().setFormat(ClickHouseFormat.TabSeparated);
        return await(
                "count in " + batch.table(), () -> client.query(sql, settings).thenApply(ClickHousePort::number));
    }

    private Reply await(String operation, Request request) throws InterruptedException {
        try {
            return new Reply.Done(request.start().get(requestTimeoutMs + CONNECT_TIMEOUT_MS, TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            // RuntimeException: the client throws some failures where the future is made.
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            return new Reply.Failed(Fault.of(cause), operation + ": " + cause, cause);
        }
    }

    private static long closed(InsertResponse response) {
        try (response) {
            return response.getWrittenRows();
        }
    }

    private static long number(QueryResponse response) {
        try (response) {
            return Long.parseLong(
                    new String(response.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("read the count", e);
        } catch (Exception e) {
            throw new IllegalStateException("close the count's response", e);
        }
    }

    @Override
    public void close() {
        client.close();
        requests.shutdownNow();
    }

    @FunctionalInterface
    private interface Request {
        CompletableFuture<Long> start();
    }
}
