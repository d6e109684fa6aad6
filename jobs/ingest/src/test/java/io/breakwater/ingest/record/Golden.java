// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a decoder made of a recorded input, as JSON lines beside it: {@code NAME.expected.jsonl}. Empty strings, zeros and false are
 * left out. {@code -Dgolden.write=true} writes the files anew, to be read before they are committed.
 */
public final class Golden {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".expected.jsonl";

    private Golden() {}

    /** The lines that are expected of an input; written first when that is asked for. */
    public static String expected(Path input, Decoded decoded) {
        return expected(input, lines(decoded));
    }

    /** The lines that are expected of an input that becomes several. */
    public static String expected(Path input, String lines) {
        String name = input.getFileName().toString();
        Path file = input.resolveSibling(name.substring(0, name.lastIndexOf('.')) + SUFFIX);
        try {
            if (Boolean.getBoolean("golden.write")) {
                Files.writeString(file, lines);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("no golden file of " + name, e);
        }
    }

    /** The recorded inputs of a folder of test resources, in order of their names. */
    public static List<Path> inputs(String folder, String extension) {
        Path resources = Path.of("src/test/resources", folder);
        try (var files = Files.list(resources)) {
            return files.filter(file -> file.toString().endsWith(extension))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder, e);
        }
    }

    /** All records, one line each. */
    public static String lines(Decoded decoded) {
        List<Map<String, Object>> lines = new ArrayList<>();
        decoded.facts().forEach(fact -> lines.add(line("fact", fact)));
        decoded.reports().forEach(report -> {
            Map<String, Object> line = line("report", report.record());
            line.put("claims", claims(report.claims()));
            lines.add(line);
        });
        decoded.ignored().ifPresent(ignored -> lines.add(Map.of("ignored", ignored.reason())));
        decoded.rejected().ifPresent(rejected -> lines.add(Map.of("rejected", rejected.reason())));
        StringBuilder text = new StringBuilder();
        for (Map<String, Object> line : lines) {
            try {
                text.append(JSON.writeValueAsString(line)).append('\n');
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        return text.toString();
    }

    private static Map<String, Object> line(String kind, SpecificRecord record) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(kind, record.getSchema().getName());
        for (Schema.Field field : record.getSchema().getFields()) {
            put(line, field.name(), record.get(field.pos()));
        }
        return line;
    }

    private static Map<String, Object> claims(Claims claims) {
        Map<String, Object> line = new LinkedHashMap<>();
        put(line, "kind", claims.kind());
        put(line, "envelopes", claims.envelopes());
        put(line, "headerMessageId", claims.headerMessageId());
        put(line, "headers", new TreeMap<>(claims.headers()));
        put(line, "authentication", claims.authentication());
        put(line, "sourceIp", claims.sourceIp());
        put(line, "reportedDomain", claims.reportedDomain());
        put(line, "sizeBytes", claims.sizeBytes());
        return line;
    }

    private static void put(Map<String, Object> line, String name, Object value) {
        boolean number = value instanceof Number;
        boolean empty =
                number ? ((Number) value).longValue() == 0 : value.toString().isEmpty() || value.equals(false);
        if (!empty && !value.equals(List.of()) && !value.equals(Map.of())) {
            line.put(name, number || value instanceof List || value instanceof Map ? value : value.toString());
        }
    }
}
