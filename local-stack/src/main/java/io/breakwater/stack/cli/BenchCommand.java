// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.stack.config.StackConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code bench NAME}: a benchmark in a Java process of its own, with the compiler that this command line goes without. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measure a part with its baseline in the same run.",
            "Names: classifier (replies), kumomta (log records), reports (bounce mail), state (dedup and join on RocksDB).",
            "--quick makes it short; the others' own options stand in their documentation."
        })
public final class BenchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "which one")
    private String name;

    @Unmatched
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path repository = StackConfig.of(System.getenv()).paths().repository();
        Path target = repository.resolve("jobs/bench/target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx4g",
                "-cp",
                target.resolve("classes") + ":" + target.resolve("lib") + "/*",
                "io.breakwater.bench.Bench",
                name));
        command.addAll(options);
        Process child = new ProcessBuilder(command)
                .directory(repository.toFile())
                .inheritIO()
                .start();
        return child.waitFor();
    }
}
