// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.process;

import io.breakwater.stack.config.StackConfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One operating-system process of the stack. Its id is recorded in {@code run/<name>.pid}, its output goes to
 * {@code logs/<name>.log}. It is stopped by SIGTERM, and by SIGKILL when that takes too long; always by its own id.
 *
 * <p>The process does not hear what is sent to the terminal's group: whoever started it decides when it ends, so that jobs
 * can be stopped with a savepoint before their cluster goes. Not thread safe, except {@link #pid()}, {@link #isAlive()} and
 * {@link #kill()}.
 */
public abstract class StackProcess implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    /** Runs a command in a session of its own where the system has setsid; deaf to interrupt and hang-up in any case. */
    public static final List<String> APART = List.of(
            "/bin/sh",
            "-c",
            "trap '' INT HUP; if command -v setsid > /dev/null 2>&1; then exec setsid \"$@\"; fi; exec \"$@\"",
            "sh");

    private final String name;
    private final StackConfig config;
    private volatile Process process;
    private volatile Instant startedAt = Instant.EPOCH;

    StackProcess(String name, StackConfig config) {
        this.name = name;
        this.config = config;
    }

    /** Writes configuration and prepares storage. */
    abstract List<String> prepareCommand() throws IOException, InterruptedException;

    /** True when the process serves; called from {@link #awaitReady()} only while it lives. */
    abstract boolean isReady();

    /** Where it serves, for progress lines. */
    public abstract String address();

    /** Bound of {@link #awaitReady()}. */
    Duration readyWithin() {
        return Duration.ofMinutes(2);
    }

    /** How long SIGTERM may take. */
    Duration stopWithin() {
        return Duration.ofSeconds(15);
    }

    /** Name in logs, commands and file names. */
    public final String name() {
        return name;
    }

    final StackConfig config() {
        return config;
    }

    /**
     * Starts the process and returns at once.
     *
     * @throws ProcessFailedException when it cannot be started
     */
    public final void start() throws InterruptedException {
        if (isAlive()) {
            throw new IllegalStateException(name + " is already running with pid " + pid());
        }
        Path log = config.paths().log(name);
        try {
            LogConfiguration.rotate(log);
            List<String> command = new ArrayList<>(APART);
            command.addAll(prepareCommand());
            Path work = config.paths().data(name);
            Files.createDirectories(work);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(work.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(config.environment());
            builder.environment().putAll(extraEnvironment());
            process = builder.start();
            process.getOutputStream().close();
            startedAt = Instant.now();
            PidFile.write(config.paths().pidFile(name), process.toHandle());
        } catch (IOException e) {
            throw new ProcessFailedException("cannot start " + name, e);
        }
    }

    Map<String, String> extraEnvironment() {
        return Map.of();
    }

    /**
     * Waits until the process serves.
     *
     * @throws ProcessFailedException when it ends or the bound passes; the message ends with its last lines of output
     */
    public final void awaitReady() throws InterruptedException {
        Instant deadline = startedAt.plus(readyWithin());
        while (!isReady()) {
            if (!isAlive()) {
                throw new ProcessFailedException(name + " ended while starting" + lastLines());
            }
            if (Instant.now().isAfter(deadline)) {
                throw new ProcessFailedException(
                        name + " not ready after " + readyWithin().toSeconds() + " s" + lastLines());
            }
            pause();
        }
    }

    /** {@link #start()} and {@link #awaitReady()}; a process that does not become ready is stopped again. */
    public final void startAndAwait() throws InterruptedException {
        start();
        try {
            awaitReady();
        } catch (ProcessFailedException | InterruptedException e) {
            close();
            throw e;
        }
    }

    /** True between a start and an end. */
    public final boolean isAlive() {
        Process current = process;
        return current != null && current.isAlive();
    }

    /** Id of the newest process, -1 before the first start. */
    public final long pid() {
        Process current = process;
        return current == null ? -1 : current.pid();
    }

    /** Time of the newest start. */
    public final Instant startedAt() {
        return startedAt;
    }

    /** Waits until the newest process has ended; its exit value. */
    public final int awaitExit() throws InterruptedException {
        return process.waitFor();
    }

    /** SIGKILL, and waits until it is gone. */
    public final void kill() throws InterruptedException {
        Process current = process;
        if (current != null) {
            current.destroyForcibly().waitFor();
        }
    }

    /** SIGTERM, after the bound SIGKILL; returns when the process is gone. Harmless when it is not running. */
    @Override
    public final void close() {
        Process current = process;
        if (current == null) {
            return;
        }
        try {
            current.destroy();
            if (!current.waitFor(stopWithin().toMillis(), TimeUnit.MILLISECONDS)) {
                current.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(config.paths().pidFile(name));
        } catch (InterruptedException e) {
            current.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new ProcessFailedException("cannot remove the pid file of " + name, e);
        }
    }

    private static void pause() throws InterruptedException {
        LockSupport.parkNanos(POLL.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting for a process");
        }
    }

    private String lastLines() {
        Path log = config.paths().log(name);
        try {
            List<String> lines = LogTail.last(log, 8);
            return "; last lines of " + log + ":\n  " + String.join("\n  ", lines);
        } catch (IOException e) {
            return "; no output in " + log;
        }
    }
}
