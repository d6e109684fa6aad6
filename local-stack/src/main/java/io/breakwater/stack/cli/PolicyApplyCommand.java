// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.schemas.policy.Policy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code policy apply FILE}. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = {
            "Apply a policy as the next version of its document, and wait until the engine runs it.",
            "Exit status 0 when it runs, 1 when nothing differs, somebody else was faster or no engine confirmed it, 2 when "
                    + "the policy is not valid."
        })
final class PolicyApplyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PolicyServers.Terms terms;

    @Parameters(paramLabel = "FILE", description = "a policy, as YAML")
    private Path file;

    @Override
    public Integer call() throws IOException {
        Optional<Policy> policy = new PolicyFiles(spec.commandLine().getErr()).read(file);
        return policy.isEmpty()
                ? PolicyFiles.INVALID
                : PolicyServers.with(spec.commandLine(), desk -> desk.apply(policy.get(), terms.terms()));
    }
}
