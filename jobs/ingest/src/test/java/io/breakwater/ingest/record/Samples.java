// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.function.Consumer;

/** Recorded inputs of the decoders. All addresses are of example domains. */
public final class Samples {
    public static final Instant RECEIVED = Instant.parse("2026-02-01T12:00:05Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Samples() {}

    public static RecipientHasher hasher() {
        return new RecipientHasher("test-key", "k1");
    }

    public static byte[] kumo(String name) {
        return resource("/kumomta/" + name + ".json");
    }

    /** A KumoMTA sample with changes. */
    public static byte[] kumo(String name, Consumer<ObjectNode> change) {
        try {
            JsonNode json = JSON.readTree(kumo(name));
            change.accept((ObjectNode) json);
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    public static byte[] powermta(String name) {
        return resource("/powermta/" + name + ".csv");
    }

    public static byte[] report(String name) {
        return resource("/reports/" + name + ".eml");
    }

    private static byte[] resource(String path) {
        try (InputStream in = Samples.class.getResourceAsStream(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
