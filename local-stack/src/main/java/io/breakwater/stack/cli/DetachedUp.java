// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.process.StackProcess;
import io.breakwater.stack.supervisor.RunFiles;
import io.breakwater.stack.supervisor.StackRun;
import io.breakwater.stack.supervisor.UpOptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Leaves a supervisor behind, and shows its progress until everything is healthy. */
final class DetachedUp {
    private static final String SUPERVISOR = "supervisor";

    private final StackConfig config;
    private final UpOptions options;

    DetachedUp(StackConfig config, UpOptions options) {
        this.config = config;
        this.options = options;
    }

    /** Exit status: 0 once healthy, the supervisor's own when it ends before. */
    int start() throws IOException, InterruptedException {
        if (RunFiles.supervisor(config.paths()).isPresent()) {
            System.out.println("already running: ./breakwater status shows it, ./breakwater down stops it");
            return StackRun.REFUSED;
        }
        Path log = config.paths().log(SUPERVISOR);
        Files.createDirectories(log.getParent());
        Files.deleteIfExists(log);
        Process process = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        LogFollower follower = new LogFollower(log, System.out);
        while (process.isAlive() && !RunFiles.isHealthy(config.paths(), process.pid())) {
            follower.copyNew();
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        follower.copyNew();
        return process.isAlive() ? 0 : Math.max(1, process.exitValue());
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(StackProcess.APART);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                config.paths().repositoryFlag(),
                "-Dbreakwater.home=" + config.paths().home(),
                "-Dlog4j2.configurationFile=log4j2-cli.properties",
                "-Dlog4j.shutdownHookEnabled=false",
                "-cp",
                config.paths().moduleClassPath(),
                Breakwater.class.getName(),
                "up",
                "--seed",
                Long.toString(options.seed()),
                "--policy",
                options.policy().toString()));
        if (options.demo()) {
            command.add("--demo");
        }
        options.runFor().ifPresent(bound -> command.addAll(List.of("--for", bound.toMillis() + "ms")));
        options.json().ifPresent(file -> command.addAll(List.of("--json", file.toString())));
        options.kills()
                .forEach(kill -> command.addAll(
                        List.of("--kill", kill.component() + "@" + kill.after().toMillis() + "ms")));
        return command;
    }
}
