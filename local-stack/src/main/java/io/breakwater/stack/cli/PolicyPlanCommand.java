// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.schemas.policy.Policy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code policy plan FILE}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "What differs between a policy and the newest version of its document, and for which scopes.",
            "Exit status 0, or 2 when the policy is not valid."
        })
final class PolicyPlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "a policy, as YAML")
    private Path file;

    @Override
    public Integer call() throws IOException {
        Optional<Policy> policy = new PolicyFiles(spec.commandLine().getErr()).read(file);
        return policy.isEmpty()
                ? PolicyFiles.INVALID
                : PolicyServers.with(spec.commandLine(), desk -> desk.plan(policy.get()));
    }
}
