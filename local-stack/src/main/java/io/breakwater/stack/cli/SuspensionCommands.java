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
import java.util.concurrent.Callable;

/** The verbs of campaigns and tenants; the parent command's name is the kind of the scope. */
final class SuspensionCommands {
    private SuspensionCommands() {}

    /** {@code suspend ID}. */
    @Command(
            name = "suspend",
            mixinStandardHelpOptions = true,
            description = "Hold its mail at every sender, until it is resumed or the time to live ends.")
    static final class Suspend extends Verb {
        Suspend() {
            super(CommandVerb.SUSPEND);
        }
    }

    /** {@code resume ID}. */
    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Let it send again; with a time to live nothing that is seen suspends it before that ends.")
    static final class Resume extends Verb {
        Resume() {
            super(CommandVerb.RESUME);
        }
    }

    /** {@code purge ID}. */
    @Command(
            name = "purge",
            mixinStandardHelpOptions = true,
            description = "Suspend it, and drop what is held of it: each message leaves a LOCAL_EXPIRED event.")
    static final class Purge extends Verb {
        Purge() {
            super(CommandVerb.PURGE);
        }
    }

    private abstract static class Verb implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private CommandServers.Terms terms;

        @Parameters(paramLabel = "ID", description = "the id that events carry")
        private String id;

        @Option(
                names = "--ttl",
                paramLabel = "DURATION",
                description = "how long it lasts; none to last until another command",
                defaultValue = "0s")
        private Duration ttl = Duration.ZERO;

        private final CommandVerb verb;

        Verb(CommandVerb verb) {
            this.verb = verb;
        }

        @Override
        public Integer call() {
            String kind = spec.parent().name();
            return CommandServers.send(spec.commandLine(), verb, kind + ":" + id, terms.lasting(ttl, -1));
        }
    }
}
