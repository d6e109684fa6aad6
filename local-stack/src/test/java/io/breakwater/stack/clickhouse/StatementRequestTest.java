// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.clickhouse;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class StatementRequestTest {

    @Test
    void reservedNamesAreNoSettings() {
        StatementRequest request = StatementRequest.of(
                URI.create("/?query=SELECT+%7Ba%3AString%7D&database=d&query_id=q&session_id=s&session_timeout=5"
                        + "&compress=1&wait_end_of_query=1&param_a=x%20y&max_threads=2&insert_deduplication_token="),
                new Headers());

        assertThat(request.sql()).isEqualTo("SELECT {a:String}");
        assertThat(request.settings()).isEqualTo(Map.of("max_threads", "2", "insert_deduplication_token", ""));
        assertThat(request.params()).isEqualTo(Map.of("a", "x y"));
        assertThat(request.database()).isEqualTo("d");
        assertThat(request.queryId()).isEqualTo("q");
        assertThat(request.session()).isEqualTo(new StatementRequest.SessionRef("s", 5000, false));
        assertThat(request.transfer()).isEqualTo(new StatementRequest.Transfer(false, true, "", ""));
    }

    @Test
    void headersStandInForMissingParameters() {
        Headers headers = new Headers();
        headers.set("X-ClickHouse-Database", "h");
        headers.set("X-ClickHouse-Format", "RowBinary");
        headers.set("Accept-Encoding", "deflate, GZIP");
        headers.set("Content-Encoding", "lz4");

        StatementRequest request = StatementRequest.of(URI.create("/?enable_http_compression=1"), headers);

        assertThat(request.database()).isEqualTo("h");
        assertThat(request.format()).isEqualTo("RowBinary");
        assertThat(request.queryId()).isNotEmpty();
        assertThat(request.transfer()).isEqualTo(new StatementRequest.Transfer(false, false, "lz4", "gzip"));
    }

    @Test
    void answersStayPlainUntilHttpCompressionIsAskedFor() {
        Headers headers = new Headers();
        headers.set("Accept-Encoding", "lz4, gzip");

        assertThat(StatementRequest.of(URI.create("/"), headers).transfer().responseEncoding())
                .isEmpty();
    }
}
