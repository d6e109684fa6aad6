// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/** {@code policy rollback [VERSION]}. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Apply what an older version said as the next version; without VERSION the one before the newest.",
            "Exit status as of apply; 2 when this build refuses that version."
        })
final class PolicyRollbackCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PolicyServers.Terms terms;

    @Option(names = "--document", paramLabel = "NAME", description = "the document, when there are several")
    private String document;

    @Parameters(paramLabel = "VERSION", arity = "0..1", description = "the version to go back to")
    private Long version;

    @Override
    public Integer call() {
        OptionalLong wanted = version == null ? OptionalLong.empty() : OptionalLong.of(version);
        return PolicyServers.with(
                spec.commandLine(), desk -> desk.rollback(Optional.ofNullable(document), wanted, terms.terms()));
    }
}
