// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tenant …}: suspends and resumes the mail of a tenant. */
@Command(
        name = "tenant",
        mixinStandardHelpOptions = true,
        description = "Suspend, resume or purge the mail of a tenant.",
        subcommands = {SuspensionCommands.Suspend.class, SuspensionCommands.Resume.class, SuspensionCommands.Purge.class
        })
public final class TenantCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
