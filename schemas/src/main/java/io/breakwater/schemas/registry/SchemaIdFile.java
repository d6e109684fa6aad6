// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Ids on disk for the time the registry is down: one small JSON file per registry address, id → schema text, and
 * (subject, schema fingerprint) → id. It is replaced atomically; of two processes that write at once one loses its newest entry, which it will write again. An
 * unreadable file is no file.
 */
final class SchemaIdFile {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaIdFile.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    SchemaIdFile(RegistryConfig config) {
        CRC32 crc = new CRC32();
        crc.update(config.url().getBytes(StandardCharsets.UTF_8));
        this.file = Path.of(config.cacheDir()).resolve("schema-ids-%08x.json".formatted(crc.getValue()));
    }

    Optional<String> schemaById(int id) {
        return Optional.ofNullable(read().get(entry(id)));
    }

    Optional<Integer> idOf(String subject, long fingerprint) {
        return Optional.ofNullable(read().get(entry(subject, fingerprint))).map(Integer::valueOf);
    }

    void keepSchema(int id, String schema) {
        put(entry(id), schema);
    }

    void keepId(String subject, long fingerprint, int id) {
        put(entry(subject, fingerprint), Integer.toString(id));
    }

    /** With the fingerprint, so that a newer build never writes its schema under the id of an older one. */
    private static String entry(String subject, long fingerprint) {
        return "%s:%016x".formatted(subject, fingerprint);
    }

    private static String entry(int id) {
        return "id:" + id;
    }

    private void put(String key, String value) {
        Map<String, String> entries = read();
        if (value.equals(entries.put(key, value))) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Path fresh =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
            Files.writeString(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(entries));
            replace(fresh);
        } catch (IOException e) {
            LOG.warn("cannot keep schema ids in {}; a start while the registry is down will have to wait", file, e);
        }
    }

    private void replace(Path fresh) throws IOException {
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Map<String, String> read() {
        Map<String, String> entries = new HashMap<>();
        if (!Files.exists(file)) {
            return entries;
        }
        try {
            JsonNode root = JSON.readTree(file.toFile());
            if (root instanceof ObjectNode object) {
                object.properties()
                        .forEach(e -> entries.put(e.getKey(), e.getValue().asText()));
            }
        } catch (IOException e) {
            LOG.warn("ignoring unreadable schema ids in {}", file, e);
        }
        return entries;
    }
}
