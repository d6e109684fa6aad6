// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import io.breakwater.schemas.avro.EngineAlive;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.registry.RegistryConfig;
import io.breakwater.schemas.registry.RegistryRefusedException;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.process.RegistryProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The coder against the real registry; in order, because the last test takes the registry away. */
@TestMethodOrder(OrderAnnotation.class)
class RegistryRoundTripIT {
    private static final EngineAlive ALIVE = EngineAlive.newBuilder()
            .setEngine("default")
            .setEpoch(7)
            .setTick(42)
            .setAt(Instant.parse("2026-11-01T12:00:00Z"))
            .build();

    @TempDir
    private static Path home;

    private static StackConfig config;
    private static RegistryProcess registry;

    @BeforeAll
    static void startRegistry() throws InterruptedException {
        config = StackConfig.ephemeral(home);
        registry = new RegistryProcess(config);
        registry.startAndAwait();
    }

    @AfterAll
    static void stopRegistry() {
        registry.close();
    }

    @Test
    @Order(1)
    void whatIsEncodedIsDecodedByAnotherCoder() {
        byte[] bytes;
        try (RegistryCoder writer = coder("writer")) {
            writer.registerAll();
            bytes = writer.encode(Topics.ENGINE_ALIVE, ALIVE);
        }
        try (RegistryCoder reader = coder("reader")) {
            assertThat(reader.decode(bytes, EngineAlive.class)).isEqualTo(ALIVE);
        }
        assertThat(bytes[0]).as("magic byte of the wire format").isZero();
    }

    @Test
    @Order(2)
    void aVersionThatOldReadersCannotReadIsRefused() throws Exception {
        String incompatible = "{\"schema\": \"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"EngineAlive\\\","
                + "\\\"namespace\\\":\\\"io.breakwater.schemas.avro\\\",\\\"fields\\\":"
                + "[{\\\"name\\\":\\\"engine\\\",\\\"type\\\":\\\"long\\\"}]}\"}";
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(registry.url() + "/subjects/" + Topics.ENGINE_ALIVE + "-value/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(incompatible))
                .build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(409);
    }

    @Test
    @Order(3)
    void aRecordOfAnotherTopicsSchemaIsRefused() {
        try (RegistryCoder coder = coder("refused")) {
            assertThatThrownBy(() -> coder.encode(Topics.NODE_HEARTBEATS, ALIVE))
                    .isInstanceOf(RegistryRefusedException.class);
        }
    }

    @Test
    @Order(4)
    void knownSchemasSurviveAKilledRegistryAndWorkWhileItIsAway() throws Exception {
        byte[] bytes;
        try (RegistryCoder coder = coder("known")) {
            bytes = coder.encode(Topics.ENGINE_ALIVE, ALIVE);
            registry.kill();
            assertThat(coder.decode(coder.encode(Topics.ENGINE_ALIVE, ALIVE), EngineAlive.class))
                    .isEqualTo(ALIVE);
        }
        try (RegistryCoder fromFile = coder("known")) {
            assertThat(fromFile.encode(Topics.ENGINE_ALIVE, ALIVE)).isEqualTo(bytes);
        }
        registry.startAndAwait();
        try (RegistryCoder stranger = coder("stranger")) {
            assertThat(stranger.decode(bytes, EngineAlive.class)).isEqualTo(ALIVE);
        }
    }

    private static RegistryCoder coder(String cache) {
        return new RegistryCoder(
                new RegistryConfig(config.registryUrl(), home.resolve(cache).toString()));
    }
}
