// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads policy documents. A document is refused as a whole with every error it has, each with file, line, path and
 * reason ({@link PolicyException}). Thread-safe; building one parses the JSON Schema, so keep it.
 */
public final class PolicyReader {
    private final YAMLFactory yaml = new YAMLFactory();
    private final JsonFactory json = new JsonFactory();
    private final PolicyShape shape = new PolicyShape();

    /**
     * The policy in a YAML file.
     *
     * @throws IOException when the file cannot be read
     * @throws PolicyException when it is no valid policy
     */
    public Policy fromYaml(Path file) throws IOException {
        return fromYaml(file.toString(), Files.readString(file));
    }

    /** The policy in a YAML text; {@code source} names it in errors. */
    public Policy fromYaml(String source, String text) {
        return checked(PolicyTree.parse(source, text, yaml));
    }

    /** The policy in a JSON text, as {@link Policy#toJson()} writes it. */
    public Policy fromJson(String text) {
        return checked(PolicyTree.parse("policy", text, json));
    }

    private Policy checked(PolicyTree tree) {
        refuse(shape.errors(tree));
        Policy policy = PolicyBuilder.build(tree.root());
        refuse(new PolicyRules(tree, policy).errors());
        return policy;
    }

    private static void refuse(List<PolicyError> errors) {
        if (!errors.isEmpty()) {
            throw new PolicyException(errors);
        }
    }
}
