// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.clickhouse;

import com.clickhouse.client.api.ClientException;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * ClickHouse's HTTP interface for statements. An answer begins only when its statement has ended, so an error always comes
 * with its status and X-ClickHouse-Exception-Code, and the summary is final (as with wait_end_of_query=1).
 */
final class StatementHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StatementHandler.class);
    private static final int PARALLEL_STATEMENTS = 16;
    private static final long QUEUE_SECONDS = 60;

    private final StatementRunner runner;
    private final String version;
    private final Semaphore slots = new Semaphore(PARALLEL_STATEMENTS, true);
    private volatile boolean stopping;

    StatementHandler(StatementRunner runner, String version) {
        this.runner = runner;
        this.version = version;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            StatementRequest request = StatementRequest.of(exchange.getRequestURI(), exchange.getRequestHeaders());
            if (request.sql().isEmpty() && exchange.getRequestMethod().equals("GET")) {
                ClickHouseServer.sendText(exchange, 200, "Ok.\n");
                return;
            }
            try {
                answer(exchange, request);
            } catch (EngineException e) {
                LOG.debug("statement {} refused: {}", request.queryId(), e.getMessage());
                sendError(exchange, request, e);
            } catch (ClientException e) {
                LOG.debug("body of {} unreadable", request.queryId(), e);
                sendError(exchange, request, new EngineException(271, text(e), "CANNOT_DECOMPRESS"));
            }
        } catch (IOException e) {
            LOG.debug("connection broken", e);
            throw e;
        } catch (RuntimeException e) {
            LOG.error("request failed", e);
            throw e;
        }
    }

    private void answer(HttpExchange exchange, StatementRequest request) throws IOException, EngineException {
        enter();
        try (InputStream body = Bodies.unpack(exchange.getRequestBody(), request.transfer())) {
            StatementRunner.Outcome outcome = runner.run(request, body);
            try (EngineResult result = outcome.result()) {
                Headers headers = headers(exchange, request);
                headers.set("X-ClickHouse-Format", outcome.format());
                headers.set("X-ClickHouse-Summary", result.summary());
                headers.set("Content-Type", contentType(outcome.format()));
                sendResult(exchange, request, result);
            }
        } finally {
            slots.release();
        }
    }

    private void enter() throws EngineException {
        try {
            if (stopping || !slots.tryAcquire(QUEUE_SECONDS, TimeUnit.SECONDS)) {
                throw new EngineException(
                        202, "Too many simultaneous queries, or stopping", "TOO_MANY_SIMULTANEOUS_QUERIES");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(394, "Query was cancelled", "QUERY_WAS_CANCELLED");
        }
    }

    /** Lets no new statement in and waits for those that run. True when none is left. */
    boolean drain(long timeoutMs) throws InterruptedException {
        stopping = true;
        if (slots.tryAcquire(PARALLEL_STATEMENTS, timeoutMs, TimeUnit.MILLISECONDS)) {
            slots.release(PARALLEL_STATEMENTS);
            return true;
        }
        return false;
    }

    private static void sendResult(HttpExchange exchange, StatementRequest request, EngineResult result)
            throws IOException {
        long length = result.lengthBytes();
        if (length == 0) {
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        boolean packed = Bodies.isPacked(request.transfer());
        setEncoding(exchange, request);
        exchange.sendResponseHeaders(200, packed ? 0 : length);
        try (OutputStream out = Bodies.pack(exchange.getResponseBody(), request.transfer())) {
            result.writeTo(out);
        }
    }

    private void sendError(HttpExchange exchange, StatementRequest request, EngineException error) throws IOException {
        if (exchange.getResponseCode() != -1) {
            throw new IOException("the answer had begun: " + error.getMessage(), error);
        }
        String suffix = error.getMessage().endsWith("(version " + version + ")") ? "" : " (version " + version + ")";
        byte[] text = (error.getMessage() + suffix + "\n").getBytes(StandardCharsets.UTF_8);
        Headers headers = headers(exchange, request);
        headers.set("X-ClickHouse-Exception-Code", Integer.toString(error.code()));
        headers.set("Content-Type", "text/plain; charset=UTF-8");
        setEncoding(exchange, request);
        exchange.sendResponseHeaders(error.httpStatus(), 0);
        try (OutputStream out = Bodies.pack(exchange.getResponseBody(), request.transfer())) {
            out.write(text);
        }
    }

    private static Headers headers(HttpExchange exchange, StatementRequest request) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-ClickHouse-Server-Display-Name", "breakwater");
        headers.set("X-ClickHouse-Query-Id", request.queryId());
        headers.set("X-ClickHouse-Timezone", request.timezone());
        return headers;
    }

    private static void setEncoding(HttpExchange exchange, StatementRequest request) {
        if (!request.transfer().responseEncoding().isEmpty()) {
            exchange.getResponseHeaders()
                    .set("Content-Encoding", request.transfer().responseEncoding());
        }
    }

    private static String contentType(String format) {
        return format.startsWith("JSON")
                        || format.startsWith("CSV")
                        || format.startsWith("Tab")
                        || format.startsWith("TSV")
                ? "text/plain; charset=UTF-8"
                : "application/octet-stream";
    }

    private static String text(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
