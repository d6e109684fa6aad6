// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.breakwater.schemas.registry.RegistryConfig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A schema registry on loopback that takes every schema. */
public final class FakeRegistry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<String> schemas = new CopyOnWriteArrayList<>();

    /** Starts it at any free port. */
    public FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/subjects", this::register);
        server.createContext("/schemas/ids/", this::schema);
        server.start();
    }

    /** How to reach it, with a cache of ids in a folder. */
    public RegistryConfig config(Path cacheDir) {
        return new RegistryConfig("http://127.0.0.1:" + server.getAddress().getPort(), cacheDir.toString());
    }

    private void register(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String schema = body.path("schema").asText();
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        answer(exchange, Map.of("id", schemas.indexOf(schema) + 1));
    }

    private void schema(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        answer(exchange, Map.of("schema", schemas.get(id - 1)));
    }

    private static void answer(HttpExchange exchange, Map<String, ?> json) throws IOException {
        byte[] body = JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
