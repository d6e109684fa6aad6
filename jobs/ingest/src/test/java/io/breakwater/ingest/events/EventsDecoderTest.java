// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.Golden;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class EventsDecoderTest {
    private static final int DAMAGED = 6_000;
    /** Magic byte and schema id: another id would be asked of the registry. */
    private static final int PREFIX = 5;

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
    void whatTheSenderAnsweredItselfIsATransitionAsInItsGoldenFile() {
        for (AttemptOutcome outcome : List.of(AttemptOutcome.LOCAL_DEFERRED, AttemptOutcome.LOCAL_EXPIRED)) {
            Decoded decoded = decode(attempt()
                    .setOutcome(outcome)
                    .setReplyText("held: breaker of marketing is open")
                    .setDecisionEpoch(4)
                    .setDecisionSeq(17)
                    .build());

            Path golden = Path.of("src/test/resources/events", outcome.name().toLowerCase(Locale.ROOT) + ".avro");
            assertThat(decoded.facts(SmtpAttempt.class)).isEmpty();
            assertThat(Golden.lines(decoded)).isEqualTo(Golden.expected(golden, decoded));
        }
    }

    @Test
    void aRefusalAndItsGoldenFileAgree() {
        Decoded decoded = decode(attempt().setReplyText("5.1.1 unknown user").build());

        Path golden = Path.of("src/test/resources/events/bounced.avro");
        assertThat(Golden.lines(decoded)).isEqualTo(Golden.expected(golden, decoded));
    }

    @Test
    void textsAndTimesAreBounded() {
        assertReason(attempt().setCampaign("c".repeat(1_025)).build(), "BAD_FIELD");
        assertReason(attempt().setOccurredAt(Instant.EPOCH).build(), "BAD_TIME");
        assertReason(
                attempt().setQueuedAt(Instant.parse("2150-01-01T00:00:00Z")).build(), "BAD_TIME");
        assertThat(decode(attempt().setReplyText("x".repeat(100_000)).build()).facts(SmtpAttempt.class))
                .singleElement()
                .satisfies(read -> assertThat(read.getReplyText()).hasSize(1_024));
    }

    @Test
    void noDamageThrows() {
        byte[] sample = coder.encode(
                Topics.MTA_EVENTS, attempt().setReplyText("4.7.0 later").build());
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < DAMAGED; i++) {
            byte[] damaged = Arrays.copyOf(sample, i % 3 == 0 ? random.nextInt(sample.length) : sample.length);
            for (int change = 0; change < 3 && damaged.length > PREFIX; change++) {
                damaged[PREFIX + random.nextInt(damaged.length - PREFIX)] = (byte) random.nextInt();
            }
            Decoded decoded = decoder.decode(damaged, AT);
            refused += decoded.rejected().isPresent() ? 1 : 0;
            assertThat(decoded.facts().size() + (decoded.rejected().isPresent() ? 1 : 0))
                    .isEqualTo(1);
        }
        assertThat(refused).isGreaterThan(DAMAGED / 3);
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
