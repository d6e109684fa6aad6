// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/** {@code policy show [VERSION]}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Print a version as it was applied, as JSON (which is YAML too); without VERSION the newest.")
final class PolicyShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--document", paramLabel = "NAME", description = "the document, when there are several")
    private String document;

    @Parameters(paramLabel = "VERSION", arity = "0..1", description = "the version")
    private Long version;

    @Override
    public Integer call() {
        OptionalLong wanted = version == null ? OptionalLong.empty() : OptionalLong.of(version);
        return PolicyServers.with(spec.commandLine(), desk -> desk.show(Optional.ofNullable(document), wanted));
    }
}
