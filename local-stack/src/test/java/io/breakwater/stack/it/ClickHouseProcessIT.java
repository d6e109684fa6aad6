// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The life of the ClickHouse process, and its HTTP interface as plain requests see it. */
class ClickHouseProcessIT {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path folder;

    @Test
    void killedAndStartedAgainItKeepsWhatItAcknowledged() throws Exception {
        Path data = folder.resolve("data");
        try (ClickHouseFixture first = ClickHouseFixture.start(data)) {
            first.execute(
                    "CREATE DATABASE d",
                    "CREATE TABLE d.t (n UInt32) ENGINE = MergeTree ORDER BY n",
                    "INSERT INTO d.t SELECT number FROM numbers(100000)",
                    "INSERT INTO d.t VALUES (7)");
            first.kill();
        }
        try (ClickHouseFixture second = ClickHouseFixture.start(data)) {
            assertThat(second.scalar("SELECT count() FROM d.t")).isEqualTo("100001");
            assertThat(second.stop()).as("exit status of SIGTERM").isZero();
        }
        try (ClickHouseFixture third = ClickHouseFixture.start(data)) {
            assertThat(third.scalar("SELECT count() FROM d.t")).isEqualTo("100001");
        }
        try (Stream<Path> files = java.nio.file.Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("data");
        }
    }

    @Test
    void plainRequestsAreAnsweredAsClickHouseAnswersThem() throws Exception {
        try (ClickHouseFixture clickHouse = ClickHouseFixture.start(folder.resolve("data"))) {
            String base = "http://" + clickHouse.address();
            assertThat(get(base + "/ping").body()).isEqualTo("Ok.\n");
            assertThat(get(base + "/").body()).isEqualTo("Ok.\n");
            assertThat(get(base + "/?query=SELECT%20{a:UInt8}%2B1&param_a=2").body())
                    .isEqualTo("3\n");

            HttpResponse<String> json = post(base + "/?query_id=q1&default_format=JSONEachRow", "SELECT 1 AS a");
            assertThat(json.body()).isEqualTo("{\"a\":1}\n");
            assertThat(json.headers().firstValue("X-ClickHouse-Query-Id")).contains("q1");
            assertThat(json.headers().firstValue("X-ClickHouse-Format")).contains("JSONEachRow");
            assertThat(json.headers().firstValue("X-ClickHouse-Timezone")).contains("UTC");
            assertThat(json.headers().firstValue("X-ClickHouse-Summary").orElse(""))
                    .contains("\"read_rows\":\"1\"");

            post(base, "CREATE TABLE t (a UInt8, b String) ENGINE = MergeTree ORDER BY a");
            for (String insert :
                    List.of("INSERT INTO t FORMAT CSV\n1,x\n2,y\n", "INSERT INTO t (a, b) VALUES (3, 'z')")) {
                assertThat(post(base, insert).statusCode()).isEqualTo(200);
            }
            HttpResponse<String> split = post(base + "/?query=INSERT%20INTO%20t%20FORMAT%20TSV", "4\tw\n");
            assertThat(split.headers().firstValue("X-ClickHouse-Summary").orElse(""))
                    .contains("\"written_rows\":\"1\"");
            assertThat(post(base, "SELECT sum(a), groupArray(b) FROM (SELECT * FROM t ORDER BY a) FORMAT CSV")
                            .body())
                    .isEqualTo("10,\"['x','y','z','w']\"\n");

            HttpResponse<String> error = post(base + "/?database=nowhere", "SELECT 1");
            assertThat(error.statusCode()).isEqualTo(404);
            assertThat(error.headers().firstValue("X-ClickHouse-Exception-Code"))
                    .contains("81");
            assertThat(error.body()).startsWith("Code: 81. DB::Exception: ").contains("(UNKNOWN_DATABASE)");
        }
    }

    private HttpResponse<String> get(String uri) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(uri.replace("{", "%7B").replace("}", "%7D")))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String uri, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(uri))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
