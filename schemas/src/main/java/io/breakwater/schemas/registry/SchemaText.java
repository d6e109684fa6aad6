// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.apache.avro.Schema;

import java.util.Map;

/** A schema as it is registered: without the hints that Java's code generator leaves in it. */
final class SchemaText {
    private static final String JAVA_STRING = "avro.java.string";
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaText() {}

    static String of(Schema schema) {
        try {
            return JSON.writeValueAsString(withoutJavaHints(JSON.readTree(schema.toString())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("schema " + schema.getFullName() + " is no JSON", e);
        }
    }

    private static JsonNode withoutJavaHints(JsonNode node) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, withoutJavaHints(array.get(i)));
            }
            return array;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        boolean hinted = object.remove(JAVA_STRING) != null;
        if (hinted && object.size() == 1 && object.has("type")) {
            return TextNode.valueOf(object.get("type").asText());
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!field.getKey().equals("default")) {
                field.setValue(withoutJavaHints(field.getValue()));
            }
        }
        return object;
    }
}
