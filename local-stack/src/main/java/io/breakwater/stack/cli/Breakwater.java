// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.stack.supervisor.Durations;
import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.PrintWriter;
import java.time.Duration;

/** Main of the command line. An error is one line on standard error and exit status 2, or 1 when the work itself failed. */
@Command(
        name = "breakwater",
        mixinStandardHelpOptions = true,
        version = "breakwater 0.1.0-SNAPSHOT",
        description = "Runs the Breakwater stack on this machine and looks into it.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            WhyCommand.class,
            MigrateCommand.class,
            QueryCommand.class,
            ClassifyCommand.class,
            DecodeCommand.class,
            IngestCommand.class,
            ImportCommand.class,
            ParseReportCommand.class,
            BenchCommand.class,
            SizeCommand.class,
            ListenReportsCommand.class,
            ProviderCommand.class,
            PolicyCommand.class,
            BreakerCommand.class,
            CampaignCommand.class,
            TenantCommand.class
        })
public final class Breakwater implements Runnable {
    private Breakwater() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Breakwater());
        line.registerConverter(Duration.class, Durations::parse);
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            PrintWriter err = command.getErr();
            err.println(command.getCommandName() + ": " + message(exception));
            if (Boolean.getBoolean("breakwater.trace")) {
                exception.printStackTrace(err);
            }
            return 1;
        });
        return line;
    }

    private static String message(Exception exception) {
        return exception.getMessage() == null ? exception.toString() : exception.getMessage();
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
