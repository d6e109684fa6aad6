// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** The published schema as an editor uses it, on the policies that we ship. */
class PolicySchemaTest {
    static List<Path> policies() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../policies"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void takesEveryPolicyThatIsShipped(Path file) throws IOException {
        JsonNode document = new YAMLMapper().readTree(Files.readString(file));

        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(PolicySchema.text())
                        .validate(document))
                .isEmpty();
        assertThatCode(() -> new PolicyReader().fromYaml(file)).doesNotThrowAnyException();
    }

    @Test
    void everySettingSaysWhatItMustBe() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(PolicySchema.text());

        assertThat(schema.get("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        schema.findParents("properties")
                .forEach(object -> object.get("properties")
                        .properties()
                        .forEach(each -> assertThat(each.getValue().has("title")
                                        || each.getValue().has("$ref"))
                                .as(each.getKey())
                                .isTrue()));
    }
}
