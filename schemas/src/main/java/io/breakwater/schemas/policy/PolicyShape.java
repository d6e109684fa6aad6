// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The published JSON Schema. What a value must be is the {@code title} of its schema, so that editors and our own
 * messages say the same.
 */
final class PolicyShape {
    private final JsonNode document;
    private final JsonSchema schema;

    PolicyShape() {
        try {
            document = new ObjectMapper().readTree(PolicySchema.text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the published JSON Schema cannot be parsed", e);
        }
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document, config);
    }

    /** At most one error per setting, in the order of the document. */
    List<PolicyError> errors(PolicyTree tree) {
        Map<String, PolicyError> byPath = new LinkedHashMap<>();
        for (ValidationMessage message : schema.validate(tree.root())) {
            PolicyError error = error(tree, message);
            byPath.putIfAbsent(error.path(), error);
        }
        List<PolicyError> errors = new ArrayList<>(byPath.values());
        errors.sort(Comparator.comparingInt(PolicyError::line));
        return errors;
    }

    private PolicyError error(PolicyTree tree, ValidationMessage message) {
        String at = message.getInstanceLocation().toString();
        String pointer = at.equals("/") ? "" : at;
        String property = message.getProperty();
        // Of alternatives none is missing: the whole mapping is not what it must be.
        boolean alternative =
                message.getSchemaLocation().getFragment().toString().contains("/anyOf/");
        return switch (alternative ? "anyOf" : message.getType()) {
            case "additionalProperties" -> tree.error(pointer + "/" + property, "is not known here");
            case "propertyNames" -> tree.error(pointer + "/" + property, "must be named " + expected(message));
            case "required" -> tree.error(pointer + "/" + property, "is missing");
            default ->
                tree.error(
                        pointer,
                        "must be " + expected(message) + ", was "
                                + tree.root().at(pointer).toString());
        };
    }

    private String expected(ValidationMessage message) {
        String keyword = message.getSchemaLocation().getFragment().toString();
        String name = document.at(keyword).path("$ref").asText("#");
        if (name.length() > 1) {
            return document.at(name.substring(1)).path("title").asText();
        }
        for (String at = parent(keyword); !at.isEmpty(); at = parent(at)) {
            JsonNode around = document.at(at);
            if (around.hasNonNull("title")) {
                return around.get("title").asText();
            }
        }
        return "valid";
    }

    private static String parent(String pointer) {
        return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
    }
}
