// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.clickhouse;

import com.sun.net.httpserver.Headers;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a request asks, apart from its body. Every query parameter that is not reserved is a setting of the request.
 *
 * @param sql the query parameter; empty when the statement is in the body
 * @param settings settings of this request alone
 * @param params values of {name:Type}, in ClickHouse's escaped form
 * @param database current database; empty for the default one
 * @param session with an empty id for a request without one
 * @param queryId echoed to the caller
 * @param format format of the answer, and of an INSERT's rows when it names none
 * @param transfer how bodies are packed
 */
record StatementRequest(
        String sql,
        Map<String, String> settings,
        Map<String, String> params,
        String database,
        SessionRef session,
        String queryId,
        String format,
        Transfer transfer) {

    private static final Set<String> RESERVED = Set.of(
            "query",
            "database",
            "session_id",
            "session_timeout",
            "session_check",
            "close_session",
            "query_id",
            "default_format",
            "compress",
            "decompress",
            "enable_http_compression",
            "http_zlib_compression_level",
            "wait_end_of_query",
            "buffer_size",
            "user",
            "password",
            "quota_key",
            "role",
            "stacktrace",
            "client_protocol_version",
            "send_progress_in_http_headers",
            "http_headers_progress_interval_ms");

    /** A session that a request names; its connection outlives the request. */
    record SessionRef(String id, long timeoutMs, boolean mustExist) {
        boolean isNamed() {
            return !id.isEmpty();
        }
    }

    /**
     * How bodies are packed.
     *
     * @param nativeRequest body is ClickHouse's own blocks of LZ4 with CityHash128 (decompress=1)
     * @param nativeResponse answer in the same blocks (compress=1)
     * @param requestEncoding Content-Encoding of the request, lower case, empty for none
     * @param responseEncoding Content-Encoding of the answer: lz4, gzip or empty
     */
    record Transfer(boolean nativeRequest, boolean nativeResponse, String requestEncoding, String responseEncoding) {}

    static StatementRequest of(URI uri, Headers headers) {
        Map<String, String> query = queryParameters(uri.getRawQuery());
        Map<String, String> settings = new LinkedHashMap<>();
        Map<String, String> params = new LinkedHashMap<>();
        query.forEach((name, value) -> {
            if (name.startsWith("param_")) {
                params.put(name.substring("param_".length()), value);
            } else if (!RESERVED.contains(name)) {
                settings.put(name, value);
            }
        });
        return new StatementRequest(
                query.getOrDefault("query", ""),
                settings,
                params,
                query.getOrDefault("database", header(headers, "X-ClickHouse-Database", "")),
                new SessionRef(
                        query.getOrDefault("session_id", ""),
                        1000 * Math.min(3600, number(query.get("session_timeout"), 60)),
                        isOn(query.get("session_check"))),
                query.getOrDefault(
                        "query_id",
                        header(
                                headers,
                                "X-ClickHouse-Query-Id",
                                UUID.randomUUID().toString())),
                header(headers, "X-ClickHouse-Format", query.getOrDefault("default_format", "")),
                transfer(query, headers));
    }

    String timezone() {
        return settings.getOrDefault("session_timezone", "UTC");
    }

    private static Transfer transfer(Map<String, String> query, Headers headers) {
        String accepted = header(headers, "Accept-Encoding", "").toLowerCase(Locale.ROOT);
        String response = "";
        if (isOn(query.get("enable_http_compression"))) {
            response = accepted.contains("lz4") ? "lz4" : accepted.contains("gzip") ? "gzip" : "";
        }
        return new Transfer(
                isOn(query.get("decompress")),
                isOn(query.get("compress")),
                header(headers, "Content-Encoding", "").toLowerCase(Locale.ROOT),
                response);
    }

    private static Map<String, String> queryParameters(String rawQuery) {
        Map<String, String> out = new LinkedHashMap<>();
        if (rawQuery == null) {
            return out;
        }
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                out.put(
                        decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return out;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String header(Headers headers, String name, String fallback) {
        String value = headers.getFirst(name);
        return value == null || value.isEmpty() ? fallback : value;
    }

    private static boolean isOn(String value) {
        return value != null && (value.equals("1") || value.equalsIgnoreCase("true"));
    }

    private static long number(String value, long fallback) {
        return value == null || !value.matches("\\d{1,9}") ? fallback : Long.parseLong(value);
    }
}
