// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code policy history}. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "The versions of a document, newest first: when, who, how many settings changed, and why.")
final class PolicyHistoryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--document", paramLabel = "NAME", description = "the document, when there are several")
    private String document;

    @Option(names = "--diffs", description = "print what each version changed")
    private boolean diffs;

    @Override
    public Integer call() {
        return PolicyServers.with(spec.commandLine(), desk -> desk.history(Optional.ofNullable(document), diffs));
    }
}
