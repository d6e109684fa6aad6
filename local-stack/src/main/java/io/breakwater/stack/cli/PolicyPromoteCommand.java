// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.policy.Promotion;
import io.breakwater.stack.query.ClickHouseReader;
import io.breakwater.stack.query.NamedQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code policy promote}. */
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description =
                "What enforce would have held of what was observed: per scope, from the stored transitions and mail.")
final class PolicyPromoteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            description = "begin, before now (${DEFAULT-VALUE})",
            defaultValue = "24h")
    private Duration since = Duration.ofHours(24);

    @Option(
            names = "--until",
            paramLabel = "DURATION",
            description = "end, before now (${DEFAULT-VALUE})",
            defaultValue = "0s")
    private Duration until = Duration.ZERO;

    @Override
    public Integer call() {
        try (ClickHouseReader clickHouse =
                new ClickHouseReader(StackConfig.of(System.getenv()).clickHouseUrl())) {
            Map<String, String> range = Map.of(
                    "minutes", Long.toString(since.toMinutes()), "until_minutes", Long.toString(until.toMinutes()));
            spec.commandLine()
                    .getOut()
                    .println(new Promotion(clickHouse.rows(NamedQuery.load("promote"), range)).text());
        }
        return 0;
    }
}
