// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.stack.config.StackPaths;
import io.breakwater.stack.process.LogTail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Prints the end of a component's output. */
@Command(name = "logs", description = "Print the end of a component's log.")
final class LogsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "COMPONENT", description = "for example taskmanager, or supervisor of a detached stack")
    private String component;

    @Option(
            names = {"-f", "--follow"},
            description = "and whatever is added, until Ctrl-C")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "how many lines (${DEFAULT-VALUE})")
    private int lines = 100;

    @Override
    public Integer call() throws IOException, InterruptedException {
        StackPaths paths = StackPaths.of(System.getenv());
        Path log = paths.log(component);
        if (!Files.exists(log)) {
            System.err.println("no log of " + component + "; there are: " + String.join(", ", known(log.getParent())));
            return 1;
        }
        LogFollower follower = new LogFollower(log, System.out);
        follower.skipToEnd();
        LogTail.last(log, lines).forEach(System.out::println);
        while (follow) {
            follower.copyNew();
            TimeUnit.MILLISECONDS.sleep(250);
        }
        return 0;
    }

    private static List<String> known(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".log"))
                        .map(name -> name.substring(0, name.length() - ".log".length()))
                        .sorted()
                        .forEach(names::add);
            }
        }
        return names;
    }
}
