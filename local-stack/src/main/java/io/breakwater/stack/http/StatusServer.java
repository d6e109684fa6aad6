// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.Supplier;

/** Answers GET and POST on fixed paths with JSON, on loopback only. Handlers must be quick; they run on one thread. */
public final class StatusServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;

    /** Listens at a port of loopback; 0 takes any free one. */
    public StatusServer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
        } catch (IOException e) {
            throw new UncheckedIOException("listen on 127.0.0.1:" + port, e);
        }
    }

    /** Answers GET with what the supplier gives. */
    public StatusServer get(String path, Supplier<?> body) {
        return on("GET", path, body);
    }

    /** Does something on POST and answers with its result. */
    public StatusServer post(String path, Supplier<?> action) {
        return on("POST", path, action);
    }

    public void start() {
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private StatusServer on(String method, String path, Supplier<?> body) {
        server.createContext(path, exchange -> {
            try (exchange) {
                if (!exchange.getRequestMethod().equals(method)) {
                    answer(exchange, 405, Map.of("error", "use " + method));
                    return;
                }
                answer(exchange, 200, body.get());
            } catch (RuntimeException e) {
                answer(exchange, 500, Map.of("error", String.valueOf(e)));
            }
        });
        return this;
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
