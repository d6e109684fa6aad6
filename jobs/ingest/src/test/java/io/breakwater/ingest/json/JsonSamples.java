// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.breakwater.ingest.record.Golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Recorded events of {@code mta.json}, and the schema that is published for them. */
final class JsonSamples {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = schema();

    private JsonSamples() {}

    static List<Path> files() {
        return Golden.inputs("json", ".json");
    }

    static List<byte[]> all() {
        return files().stream().map(JsonSamples::read).toList();
    }

    static byte[] sample(String name) {
        return read(Path.of("src/test/resources/json", name + ".json"));
    }

    /** A sample with changes. */
    static byte[] sample(String name, Consumer<ObjectNode> change) {
        try {
            ObjectNode json = (ObjectNode) JSON.readTree(sample(name));
            change.accept(json);
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** What the schema has against an event. */
    static List<String> faults(byte[] event) {
        try {
            JsonNode json = JSON.readTree(event);
            return SCHEMA.validate(json).stream().map(Object::toString).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonSchema schema() {
        try (InputStream in = JsonSamples.class.getResourceAsStream("/mta-json.schema.json")) {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
