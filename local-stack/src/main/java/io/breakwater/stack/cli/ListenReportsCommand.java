// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.sender.report.ListenerOptions;
import io.breakwater.sender.report.ReportListener;
import io.breakwater.sender.report.ReportListenerMain;
import io.breakwater.stack.config.StackConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code listen-reports}: the SMTP listener for feedback loops and bounces, until it is interrupted. */
@Command(
        name = "listen-reports",
        mixinStandardHelpOptions = true,
        description = "Take feedback reports and bounces by SMTP and store them in mta.reports.",
        footer = {"", ListenerOptions.HELP})
public final class ListenReportsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        // Otherwise every message scans the class path for the same service.
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putIfAbsent(
                "BREAKWATER_KAFKA", StackConfig.of(System.getenv()).kafka());
        ListenerOptions options;
        try {
            options = ListenerOptions.parse(arguments, environment);
            ReportListener.Setup setup = options.setup();
            spec.commandLine()
                    .getOut()
                    .println("Taking reports at " + setup.address().getHostAddress() + ":" + setup.port()
                            + " for Kafka at " + options.kafka() + "; interrupt to end.");
        } catch (IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 2;
        }
        ReportListenerMain.run(options);
        return 0;
    }
}
