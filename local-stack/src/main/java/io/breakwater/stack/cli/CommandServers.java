// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.schemas.command.CommandVerb;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.registry.RegistryConfig;
import io.breakwater.stack.command.CommandDesk;
import io.breakwater.stack.command.CommandLog;
import io.breakwater.stack.command.DecisionLog;
import io.breakwater.stack.config.StackConfig;
import picocli.CommandLine;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Opens what commands of operators need of the stack, for the time of one command. */
final class CommandServers {
    private static final int REFUSED = 2;

    private CommandServers() {}

    /** Options of every verb. */
    static final class Terms {
        @Option(
                names = "--actor",
                paramLabel = "NAME",
                description = "who commands (the user of this process)",
                defaultValue = "${sys:user.name:-unknown}")
        private String actor = "";

        @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the audit", defaultValue = "")
        private String reason = "";

        @Option(
                names = "--wait",
                paramLabel = "DURATION",
                description = "how long to wait for the engine to obey, 0s not to (${DEFAULT-VALUE})",
                defaultValue = "15s")
        private Duration patience = Duration.ZERO;

        CommandDesk.Terms lasting(Duration ttl, double perSecond) {
            return new CommandDesk.Terms(actor, reason, ttl, perSecond, patience);
        }
    }

    /** Sends a command; one that is wrong in itself asks no server. */
    static int send(CommandLine line, CommandVerb verb, String scope, CommandDesk.Terms terms) {
        Optional<String> problem = CommandDesk.problem(verb, scope, terms);
        if (problem.isPresent()) {
            line.getErr().println("refused: " + problem.get());
            return REFUSED;
        }
        return with(line, desk -> desk.command(verb, scope, terms));
    }

    static int with(CommandLine line, ToIntFunction<CommandDesk> work) {
        StackConfig config = StackConfig.of(System.getenv());
        RegistryConfig registry =
                new RegistryConfig(config.registryUrl(), config.schemaCache().toString());
        try (RegistryCoder coder = new RegistryCoder(registry)) {
            return work.applyAsInt(new CommandDesk(
                    new CommandLog(config.kafka(), coder), new DecisionLog(config.kafka(), coder), line.getOut()));
        }
    }
}
