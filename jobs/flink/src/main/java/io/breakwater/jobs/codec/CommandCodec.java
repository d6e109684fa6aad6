// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.core.command.Command;
import io.breakwater.core.command.Verb;
import io.breakwater.schemas.avro.OperatorCommand;
import io.breakwater.schemas.command.CommandRules;
import io.breakwater.schemas.command.CommandVerb;

/** Commands of operators for the core. */
final class CommandCodec {
    private CommandCodec() {}

    /** @throws IllegalArgumentException saying why it is refused */
    static Command fromAvro(OperatorCommand command) {
        CommandRules.problem(command).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return new Command(
                command.getCommandId(),
                command.getScope(),
                Verb.valueOf(CommandVerb.of(command.getVerb()).orElseThrow().name()),
                command.getActor(),
                command.getReason(),
                command.getEffectiveTick(),
                command.getTtlMs(),
                command.getAllowedPerSecond());
    }
}
