// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.schemas.command.CommandVerb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.time.Duration;

/** {@code breaker …}: what breakers hold back, and an operator's word above theirs. */
@Command(
        name = "breaker",
        mixinStandardHelpOptions = true,
        description = {
            "What breakers hold back, and commands that win over the machine until their time to live ends.",
            "A scope is pool:POOL/CLASS@PROVIDER, ip:ADDRESS@PROVIDER or domain:DOMAIN@PROVIDER.",
            "Exit status 0 when the engine obeyed, 1 when none confirmed it in time, 2 when the command is refused."
        })
public final class BreakerCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Every scope that is held back now.")
    int list(@Option(names = "--all", description = "also those that have become free lately") boolean all) {
        return CommandServers.with(spec.commandLine(), desk -> desk.list(all));
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "What holds at one scope, and its last transitions.")
    int show(
            @Parameters(paramLabel = "SCOPE") String scope,
            @Option(names = "--minutes", description = "of transitions (${DEFAULT-VALUE})", defaultValue = "1440")
                    int minutes) {
        int status = CommandServers.with(spec.commandLine(), desk -> desk.show(scope));
        return Math.max(status, StoredLines.print(spec.commandLine(), scope, minutes));
    }

    @Command(
            name = "open",
            mixinStandardHelpOptions = true,
            description = "Stop a scope. When the time has passed it is probed, as after any OPEN.")
    int open(
            @Parameters(paramLabel = "SCOPE") String scope,
            @Option(names = "--ttl", paramLabel = "DURATION", required = true) Duration ttl,
            @Mixin CommandServers.Terms terms) {
        return send(CommandVerb.OPEN, scope, ttl, -1, terms);
    }

    @Command(
            name = "close",
            mixinStandardHelpOptions = true,
            description = "Let a scope send freely, with the IPs that its breaker took along, whatever is seen.")
    int close(
            @Parameters(paramLabel = "SCOPE") String scope,
            @Option(names = "--ttl", paramLabel = "DURATION", required = true) Duration ttl,
            @Mixin CommandServers.Terms terms) {
        return send(CommandVerb.CLOSE, scope, ttl, -1, terms);
    }

    @Command(name = "hold", mixinStandardHelpOptions = true, description = "Keep a scope as it is.")
    int hold(
            @Parameters(paramLabel = "SCOPE") String scope,
            @Option(names = "--ttl", paramLabel = "DURATION", required = true) Duration ttl,
            @Mixin CommandServers.Terms terms) {
        return send(CommandVerb.HOLD, scope, ttl, -1, terms);
    }

    @Command(
            name = "override",
            mixinStandardHelpOptions = true,
            description = "Let a scope send at a rate that neither grows nor falls.")
    int override(
            @Parameters(paramLabel = "SCOPE") String scope,
            @Option(names = "--rate", paramLabel = "PER-SECOND", required = true) double perSecond,
            @Option(names = "--ttl", paramLabel = "DURATION", required = true) Duration ttl,
            @Mixin CommandServers.Terms terms) {
        return send(CommandVerb.OVERRIDE, scope, ttl, perSecond, terms);
    }

    @Command(
            name = "reset",
            mixinStandardHelpOptions = true,
            description =
                    "End the command in force and the hold, and forget how often it opened: what is OPEN is probed now.")
    int reset(@Parameters(paramLabel = "SCOPE") String scope, @Mixin CommandServers.Terms terms) {
        return send(CommandVerb.RESET, scope, Duration.ZERO, -1, terms);
    }

    private int send(CommandVerb verb, String scope, Duration ttl, double perSecond, CommandServers.Terms terms) {
        return CommandServers.send(spec.commandLine(), verb, scope, terms.lasting(ttl, perSecond));
    }
}
