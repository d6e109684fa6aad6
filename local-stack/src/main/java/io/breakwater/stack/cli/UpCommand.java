// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.panel.Screen;
import io.breakwater.stack.supervisor.KillAt;
import io.breakwater.stack.supervisor.StackRun;
import io.breakwater.stack.supervisor.UpOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Brings the stack up and keeps it up until Ctrl-C, SIGTERM, or the end of {@code --for}. */
@Command(name = "up", description = "Start the stack, show its live status, stop it on Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    /** Stopping takes a savepoint of each job and the orderly end of each process. */
    private static final long STOP_BOUND_SECONDS = 150;

    @Spec
    private CommandSpec spec;

    @Option(names = "--demo", description = "with the simulated mailbox providers and the load generator")
    private boolean demo;

    @Option(names = "--for", paramLabel = "TIME", description = "end by itself, for example after 240s, with a summary")
    private Duration runFor;

    @Option(names = "--json", paramLabel = "FILE", description = "where the summary is written")
    private Path json;

    @Option(names = "--detach", description = "return once everything is healthy; a supervisor stays behind")
    private boolean detach;

    @Option(names = "--seed", paramLabel = "N", description = "of the demo's random choices (${DEFAULT-VALUE})")
    private long seed = 42;

    @Option(names = "--policy", paramLabel = "FILE", description = "policy document (policies/demo.yaml)")
    private Path policy;

    @Option(
            names = "--kill",
            paramLabel = "COMPONENT@TIME",
            converter = KillConverter.class,
            description = "kill -9 a component at a time of the demo, for example taskmanager@60s; repeatable")
    private List<KillAt> kills = new ArrayList<>();

    /** Reads a {@code --kill}. */
    static final class KillConverter implements ITypeConverter<KillAt> {
        @Override
        public KillAt convert(String value) {
            return KillAt.parse(value);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        StackConfig config = StackConfig.of(System.getenv());
        UpOptions options = options(config);
        return detach ? new DetachedUp(config, options).start() : attached(config, options);
    }

    private UpOptions options(StackConfig config) {
        try {
            return new UpOptions(
                    demo,
                    Optional.ofNullable(runFor),
                    Optional.ofNullable(json),
                    seed,
                    policy == null ? config.paths().repository().resolve("policies/demo.yaml") : policy,
                    kills);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static int attached(StackConfig config, UpOptions options) throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        Thread runner = Thread.currentThread();
        Thread onSignal = new Thread(() -> stopAndWait(runner, done), "on-signal");
        Runtime.getRuntime().addShutdownHook(onSignal);
        try {
            Screen screen = Screen.ofLauncher(System.out);
            return new StackRun(config, options, screen, new DemoEnding(config, options, screen)).run();
        } finally {
            done.countDown();
        }
    }

    private static void stopAndWait(Thread runner, CountDownLatch done) {
        if (done.getCount() == 0) {
            return;
        }
        runner.interrupt();
        try {
            if (!done.await(STOP_BOUND_SECONDS, TimeUnit.SECONDS)) {
                System.err.println(
                        "not stopped after " + STOP_BOUND_SECONDS + " s; ./breakwater down stops what is left");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
