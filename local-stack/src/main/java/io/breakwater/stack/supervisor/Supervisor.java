// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

import io.breakwater.stack.process.StackProcess;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Starts processes in parallel, starts again what dies, and stops everything it started in reverse order. Components that
 * need others wait for them by themselves or are added later. Thread safe.
 */
public final class Supervisor implements AutoCloseable {
    private static final Duration REPORT_EVERY = Duration.ofSeconds(5);

    private final Console console;
    private final Consumer<List<ComponentStatus>> onChange;
    private final List<Supervised> components = new ArrayList<>();
    private boolean closed;

    /**
     * @param console gets a line for every start, end and restart
     * @param onChange gets the new status of all components on every change, on the thread that made it
     */
    public Supervisor(Console console, Consumer<List<ComponentStatus>> onChange) {
        this.console = console;
        this.onChange = onChange;
    }

    /** Starts a process and supervises it from now on; returns at once. */
    public void add(StackProcess process) {
        Supervised supervised = new Supervised(process, console, this::changed);
        synchronized (components) {
            if (closed) {
                throw new StackFailedException("stopping, " + process.name() + " is not started any more");
            }
            components.add(supervised);
        }
        supervised.begin();
    }

    /**
     * Waits until all these have been ready once, with a line every few seconds that says for what.
     *
     * @throws StackFailedException when one does not become ready
     */
    public void awaitReady(String... names) throws InterruptedException {
        for (String name : names) {
            Optional<Supervised> component = find(name);
            if (component.isPresent()) {
                awaitReady(component.get());
            }
        }
    }

    private void awaitReady(Supervised component) throws InterruptedException {
        Instant from = Instant.now();
        while (true) {
            try {
                component.firstReady().get(REPORT_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                Duration waited = Duration.between(from, Instant.now());
                console.line("waiting for %s %s … %s"
                        .formatted(component.name(), component.process().address(), Supervised.seconds(waited)));
            } catch (ExecutionException e) {
                throw new StackFailedException(e.getCause().getMessage(), e.getCause());
            }
        }
    }

    /** SIGKILL to a component, as a test of what follows. */
    public void kill(String name) throws InterruptedException {
        Supervised component =
                find(name).orElseThrow(() -> new StackFailedException("there is no component " + name + " to kill"));
        console.line("kill -9 " + name + " (pid " + component.process().pid() + "), as asked");
        component.process().kill();
    }

    /** Takes one component down for good. */
    public void stop(String name) {
        find(name).ifPresent(Supervised::stop);
    }

    /** All components in the order in which they were added. */
    public List<ComponentStatus> status() {
        return copy().stream().map(Supervised::status).toList();
    }

    /** Stops everything, newest first. */
    @Override
    public void close() {
        synchronized (components) {
            closed = true;
        }
        List<Supervised> all = copy();
        for (int i = all.size() - 1; i >= 0; i--) {
            console.line("stopping " + all.get(i).name());
            all.get(i).stop();
        }
    }

    private Optional<Supervised> find(String name) {
        return copy().stream()
                .filter(component -> component.name().equals(name))
                .findFirst();
    }

    private List<Supervised> copy() {
        synchronized (components) {
            return List.copyOf(components);
        }
    }

    private void changed() {
        onChange.accept(status());
    }
}
