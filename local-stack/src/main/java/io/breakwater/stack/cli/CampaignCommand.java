// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code campaign …}: suspends and resumes the mail of a campaign. */
@Command(
        name = "campaign",
        mixinStandardHelpOptions = true,
        description = "Suspend, resume or purge the mail of a campaign.",
        subcommands = {SuspensionCommands.Suspend.class, SuspensionCommands.Resume.class, SuspensionCommands.Purge.class
        })
public final class CampaignCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
