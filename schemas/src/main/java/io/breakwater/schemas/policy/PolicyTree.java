// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A parsed document that remembers the line of every setting, by JSON pointer.
 *
 * @param source file or name of the document
 * @param root its tree
 * @param lines pointer → line
 */
record PolicyTree(String source, JsonNode root, Map<String, Integer> lines) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper SCALARS = new ObjectMapper();

    static PolicyTree parse(String source, String text, JsonFactory format) {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = format.createParser(text)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            JsonNode root = parser.nextToken() == null ? NullNode.instance : read(parser, "", lines);
            if (parser.nextToken() != null) {
                int line = parser.currentTokenLocation().getLineNr();
                throw refused(source, line, "must be one document, another one begins");
            }
            return new PolicyTree(source, root, Map.copyOf(lines));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw refused(source, line, "cannot be parsed: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("read " + source, e);
        }
    }

    /** The line of a setting, or of the nearest one around it. */
    int lineOf(String pointer) {
        String around = pointer;
        while (!around.isEmpty()) {
            Integer line = lines.get(around);
            if (line != null) {
                return line;
            }
            around = around.substring(0, Math.max(0, around.lastIndexOf('/')));
        }
        return lines.getOrDefault("", 0);
    }

    PolicyError error(String pointer, String reason) {
        return new PolicyError(source, lineOf(pointer), dotted(pointer), reason);
    }

    /** {@code /pools/marketing/ips/1} as {@code pools.marketing.ips[1]}. */
    private static String dotted(String pointer) {
        String body = pointer.startsWith("/") ? pointer.substring(1) : pointer;
        return body.replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.');
    }

    private static PolicyException refused(String source, int line, String reason) {
        return new PolicyException(List.of(new PolicyError(source, line, "", reason)));
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static JsonNode read(JsonParser parser, String pointer, Map<String, Integer> lines) throws IOException {
        lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            ObjectNode object = NODES.objectNode();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                String inner = pointer + "/" + name;
                lines.put(inner, parser.currentTokenLocation().getLineNr());
                parser.nextToken();
                object.set(name, read(parser, inner, lines));
            }
            return object;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            ArrayNode array = NODES.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(read(parser, pointer + "/" + array.size(), lines));
            }
            return array;
        }
        return SCALARS.readTree(parser);
    }
}
