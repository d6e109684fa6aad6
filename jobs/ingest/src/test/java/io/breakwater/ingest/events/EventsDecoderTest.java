// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.registry.RegistryConfig;
import io.breakwater.schemas.topic.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class EventsDecoderTest {
    private static final Instant AT = Instant.parse("2026-02-01T12:00:00Z");

    @TempDir
    Path cacheDir;

    private HttpServer registry;
    private RegistryCoder coder;
    private EventsDecoder decoder;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/subjects", exchange -> answer(exchange, "{\"id\":1}"));
        registry.createContext("/schemas/ids/1", exchange -> answer(exchange, schemaAnswer()));
        registry.start();
        String url = "http://127.0.0.1:" + registry.getAddress().getPort();
        coder = new RegistryCoder(new RegistryConfig(url, cacheDir.toString()));
        decoder = new EventsDecoder(coder);
    }

    @AfterEach
    void stop() {
        coder.close();
        registry.stop(0);
    }

    @Test
    void anEventIsItsAttemptWithoutAddressesInTheReply() {
        SmtpAttempt sent =
                attempt().setReplyText("User kim@grudge.example unknown").build();

        Decoded decoded = decode(sent);

        assertThat(decoded.facts(SmtpAttempt.class)).singleElement().satisfies(read -> {
            assertThat(read.getReplyText()).isEqualTo("User [redacted] unknown");
            assertThat(read.getEventId()).isEqualTo(sent.getEventId());
            assertThat(read.getOccurredAt()).isEqualTo(AT);
        });
    }

    @Test
    void whatCannotBeCountedIsRejectedByName() {
        assertReason(attempt().setEventId("").build(), "MISSING_FIELD");
        assertReason(attempt().setAttemptNumber(0).build(), "BAD_FIELD");
        assertReason(attempt().setOutcome(AttemptOutcome.UNKNOWN).build(), "BAD_FIELD");
    }

    @Test
    void bytesThatAreNoRecordAreRejected() {
        Decoded decoded = decoder.decode("{\"json\":1}".getBytes(StandardCharsets.UTF_8), AT);

        assertThat(decoded.rejected()).map(Decoded.Rejected::reason).contains("WRONG_MAGIC");
    }

    private void assertReason(SmtpAttempt attempt, String reason) {
        assertThat(decode(attempt).rejected()).map(Decoded.Rejected::reason).contains(reason);
    }

    private Decoded decode(SmtpAttempt attempt) {
        return decoder.decode(coder.encode(Topics.MTA_EVENTS, attempt), AT);
    }

    private static SmtpAttempt.Builder attempt() {
        return SmtpAttempt.newBuilder()
                .setEventId("e-1")
                .setMessageId("m-1")
                .setAttemptNumber(1)
                .setRecipientDomain("grudge.example")
                .setRecipientHash("00ff00ff00ff00ff")
                .setMailClass(MailClass.LIFECYCLE)
                .setPool("marketing")
                .setOutcome(AttemptOutcome.BOUNCED)
                .setQueuedAt(AT)
                .setFirstAttemptAt(AT)
                .setAttemptStartedAt(AT)
                .setOccurredAt(AT);
    }

    private static String schemaAnswer() throws IOException {
        return new ObjectMapper()
                .writeValueAsString(
                        Map.of("schema", SmtpAttempt.getClassSchema().toString()));
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
