// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code policy …}: policies as code. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "Validate, compare, apply and roll back policies.",
        subcommands = {
            PolicyValidateCommand.class,
            PolicySchemaCommand.class,
            PolicyPlanCommand.class,
            PolicyApplyCommand.class,
            PolicyRollbackCommand.class,
            PolicyHistoryCommand.class,
            PolicyShowCommand.class,
            PolicyPromoteCommand.class
        })
public final class PolicyCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
