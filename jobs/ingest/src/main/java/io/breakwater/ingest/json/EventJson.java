// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.ingest.record.Claims;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.Report;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Decoded records as one line of JSON each: the contract's fields in its order, times in ISO 8601, what is empty left out. */
public final class EventJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EventJson() {}

    /** A record. */
    public static String line(SpecificRecord record) {
        return write(node(record));
    }

    /** A report, with what attribution would go by. */
    public static String line(Report report) {
        ObjectNode node = node(report.record());
        Claims claims = report.claims();
        ObjectNode shown = node.putObject("claims");
        claims.envelopes().forEach(shown.putArray("envelopes")::add);
        shown.put("headerMessageId", claims.headerMessageId());
        Map<String, String> headers = new TreeMap<>(claims.headers());
        headers.keySet().retainAll(Set.of("x-breakwater-ref", "x-kumoref", "feedback-id"));
        headers.forEach(shown.putObject("headers")::put);
        claims.authentication().forEach(shown.putArray("authentication")::add);
        return write(node);
    }

    /** A record that cannot be read, and where it stands. */
    public static String rejected(Decoded.Rejected rejected, String file, long line) {
        ObjectNode node = JSON.createObjectNode();
        node.put("rejected", rejected.reason());
        node.put("detail", rejected.detail());
        node.put("file", file);
        node.put("line", line);
        return write(node);
    }

    /** A record that is of no interest, and where it stands. */
    public static String ignored(Decoded.Ignored ignored, String file, long line) {
        ObjectNode node = JSON.createObjectNode();
        node.put("ignored", ignored.reason());
        node.put("file", file);
        node.put("line", line);
        return write(node);
    }

    private static ObjectNode node(SpecificRecord record) {
        ObjectNode node = JSON.createObjectNode();
        node.put("record", record.getSchema().getName());
        for (Schema.Field field : record.getSchema().getFields()) {
            put(node, field.name(), record.get(field.pos()));
        }
        return node;
    }

    private static void put(ObjectNode node, String name, Object value) {
        if (value instanceof Boolean flag && flag) {
            node.put(name, true);
        } else if (value instanceof Integer number && number != 0) {
            node.put(name, number);
        } else if (value instanceof Long number && number != 0) {
            node.put(name, number);
        } else if (value instanceof Double number) {
            node.put(name, number);
        } else if (value != null && !(value instanceof Boolean) && !(value instanceof Number)) {
            String text = value.toString();
            boolean unknown = value instanceof Enum<?> symbol && symbol.name().equals("UNKNOWN");
            if (!text.isEmpty() && !unknown) {
                node.put(name, text);
            }
        }
    }

    private static String write(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can be written", e);
        }
    }
}
