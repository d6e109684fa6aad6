// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What differs between two documents, one setting a line: {@code lines.block.warn 0.02 -> 0.03}, {@code + path value} for a new one,
 * {@code - path value} for one that is gone. Overrides and patterns are told apart by what they are for, not by their place, so
 * that moving one is no difference; other lists are one value.
 */
public final class PolicyDiff {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicyDiff() {}

    /** Lines in the order of the new document, those that are gone last; empty when nothing differs. */
    public static List<String> between(Policy before, Policy after) {
        return between(before.toJson(), after.toJson());
    }

    /**
     * The same of two bodies; neither has to be valid. One that is not even JSON is one value.
     */
    public static List<String> between(String before, String after) {
        Map<String, JsonNode> was = flat(before);
        Map<String, JsonNode> is = flat(after);
        Set<String> paths = new LinkedHashSet<>(is.keySet());
        paths.addAll(was.keySet());
        List<String> lines = new ArrayList<>();
        for (String path : paths) {
            line(
                            path,
                            was.getOrDefault(path, MissingNode.getInstance()),
                            is.getOrDefault(path, MissingNode.getInstance()))
                    .ifPresent(lines::add);
        }
        return List.copyOf(lines);
    }

    private static Optional<String> line(String path, JsonNode was, JsonNode is) {
        if (was.isMissingNode()) {
            return Optional.of("+ " + path + " " + text(is));
        }
        if (is.isMissingNode()) {
            return Optional.of("- " + path + " " + text(was));
        }
        return same(was, is) ? Optional.empty() : Optional.of(path + " " + text(was) + " -> " + text(is));
    }

    /** 1 and 1.0 are one number. */
    private static boolean same(JsonNode was, JsonNode is) {
        if (was.isNumber() && is.isNumber()) {
            return was.decimalValue().compareTo(is.decimalValue()) == 0;
        }
        return was.equals(is);
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    private static Map<String, JsonNode> flat(String json) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        try {
            flatten("", JSON.readTree(json), values);
        } catch (JsonProcessingException e) {
            values.put("body", TextNode.valueOf("that is no JSON"));
        }
        return values;
    }

    private static void flatten(String path, JsonNode node, Map<String, JsonNode> values) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(e -> flatten(path.isEmpty() ? e.getKey() : path + "." + e.getKey(), e.getValue(), values));
        } else if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
            for (JsonNode each : node) {
                flatten(path + "[" + label(each) + "]", each, values);
            }
        } else {
            values.put(path, node);
        }
    }

    private static String label(JsonNode element) {
        return element.has("name")
                ? element.get("name").asText()
                : PolicyBuilder.scope(element).toString();
    }
}
