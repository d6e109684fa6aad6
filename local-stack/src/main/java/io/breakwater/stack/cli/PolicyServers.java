// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.schemas.policy.PolicyException;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.registry.RegistryConfig;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.policy.EngineWatch;
import io.breakwater.stack.policy.PolicyDesk;
import io.breakwater.stack.policy.PolicyLog;
import picocli.CommandLine;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;

/** Opens what policy commands need of the stack, for the time of one command. */
final class PolicyServers {
    private PolicyServers() {}

    /** Options of commands that write a version. */
    static final class Terms {
        @Option(
                names = "--actor",
                paramLabel = "NAME",
                description = "who applies it (the user of this process)",
                defaultValue = "${sys:user.name:-unknown}")
        private String actor = "";

        @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the history", defaultValue = "")
        private String reason = "";

        @Option(
                names = "--on",
                paramLabel = "VERSION",
                description = "refuse when this is not the newest version any more (0: when there is one)")
        private Long on;

        @Option(
                names = "--wait",
                paramLabel = "DURATION",
                description = "how long to wait for the engine to run it, 0s not to (${DEFAULT-VALUE})",
                defaultValue = "30s")
        private Duration patience = Duration.ZERO;

        PolicyDesk.Terms terms() {
            return new PolicyDesk.Terms(
                    actor, reason, on == null ? OptionalLong.empty() : OptionalLong.of(on), patience);
        }
    }

    /** Runs one piece of work; a document that this build refuses is exit status 2. */
    static int with(CommandLine command, ToIntFunction<PolicyDesk> work) {
        StackConfig config = StackConfig.of(System.getenv());
        RegistryConfig registry =
                new RegistryConfig(config.registryUrl(), config.schemaCache().toString());
        try (RegistryCoder coder = new RegistryCoder(registry)) {
            return work.applyAsInt(new PolicyDesk(
                    new PolicyLog(config.kafka(), coder), new EngineWatch(config.kafka(), coder), command.getOut()));
        } catch (PolicyException e) {
            command.getErr().println(e.getMessage());
            return PolicyFiles.INVALID;
        }
    }
}
