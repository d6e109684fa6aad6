// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.schemas.policy.Policy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code policy validate FILE…}. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = {
            "Check policies without any server: every error as file:line: path reason.",
            "Contradictions between settings are looked for once each setting is right by itself.",
            "Exit status 0 when all are valid, 2 when one is not."
        })
final class PolicyValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "policies, as YAML")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException {
        PolicyFiles reader = new PolicyFiles(spec.commandLine().getErr());
        int status = 0;
        for (Path file : files) {
            Optional<Policy> policy = reader.read(file);
            policy.ifPresent(
                    each -> spec.commandLine().getOut().println(file + ": valid, document " + each.document()));
            status = policy.isPresent() ? status : PolicyFiles.INVALID;
        }
        return status;
    }
}
