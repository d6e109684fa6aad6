// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.query.ClickHouseReader;
import io.breakwater.stack.query.Why;
import io.breakwater.stack.query.WhyReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code why POOL PROVIDER}: the last decision, its SQL, and its numbers beside those of ClickHouse. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = {
            "Why a breaker moved: the last decision about a pool at a provider (or one of its IPs there), the SQL that "
                    + "computes its numbers again from stored facts, and both sets of numbers.",
            "Exit status 0 when all numbers agree, 1 when some differ or there is no such decision."
        })
public final class WhyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "POOL", description = "the pool, or a scope id alone", defaultValue = "")
    private String pool;

    @Parameters(index = "1", paramLabel = "PROVIDER", description = "the mailbox provider", defaultValue = "")
    private String provider;

    @Option(names = "--first-open", description = "the first decision that went to OPEN instead of the last one")
    private boolean firstOpen;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Override
    public Integer call() {
        try (ClickHouseReader clickHouse =
                new ClickHouseReader(StackConfig.of(System.getenv()).clickHouseUrl())) {
            Optional<WhyReport> report = find(new Why(clickHouse));
            if (report.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println("No decision with evidence about " + pool + " at " + provider + " is stored.");
                return 1;
            }
            spec.commandLine()
                    .getOut()
                    .println(
                            json
                                    ? report.get().json().toPrettyString()
                                    : report.get().text());
            return report.get().agree() ? 0 : 1;
        }
    }

    private Optional<WhyReport> find(Why why) {
        if (firstOpen) {
            return why.firstOpen(pool, provider);
        }
        return pool.contains(":") ? why.lastOfScope(pool) : why.last(pool, provider);
    }
}
