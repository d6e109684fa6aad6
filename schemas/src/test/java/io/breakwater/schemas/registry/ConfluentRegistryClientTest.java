// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How answers of a registry's HTTP interface are told apart; the real registry is tried in the local stack's tests. */
class ConfluentRegistryClientTest {
    private static final String SCHEMA = "{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}";

    private HttpServer server;
    private ConfluentRegistryClient client;
    private int status = 200;
    private String answer = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = new ConfluentRegistryClient(
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void answers(int newStatus, String newAnswer) {
        status = newStatus;
        answer = newAnswer;
    }

    @Test
    void registersAndReadsById() throws IOException {
        answers(200, "{\"id\":7}");
        assertThat(client.register("t-value", SCHEMA)).isEqualTo(7);

        answers(200, "{\"schema\":\"{\\\"type\\\":\\\"string\\\"}\"}");
        assertThat(client.schemaById(8)).hasValue("\"string\"");
    }

    @Test
    void anIdTheRegistryDoesNotKnowIsEmpty() throws IOException {
        answers(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");

        assertThat(client.schemaById(9)).isEmpty();
    }

    @Test
    void a404ThatSpeaksOfNoSchemaIsARegistryThatIsStarting() {
        answers(404, "{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}");

        assertThatThrownBy(() -> client.schemaById(9)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.register("t-value", SCHEMA)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void whatMayPassIsTriedAgain(int passing) {
        answers(passing, "{\"error_code\":" + passing + ",\"message\":\"later\"}");

        assertThatThrownBy(() -> client.register("t-value", SCHEMA)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.requireCompatibility("t-value", "FULL")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.schemaById(9)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 409, 422})
    void aRefusalIsFinal(int refusal) {
        answers(refusal, "{\"error_code\":" + refusal + ",\"message\":\"no\"}");

        assertThatThrownBy(() -> client.register("t-value", SCHEMA)).isInstanceOf(RegistryRefusedException.class);
    }

    @Test
    void nobodyThereIsTriedAgain() {
        server.stop(0);

        assertThatThrownBy(() -> client.register("t-value", SCHEMA)).isInstanceOf(IOException.class);
    }
}
