// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

import io.breakwater.stack.process.ProcessFailedException;
import io.breakwater.stack.process.StackProcess;
import io.breakwater.stack.supervisor.ComponentStatus.Health;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One process with the thread that starts it again when it ends. A failed first start is final, later ones are retried. */
final class Supervised implements Runnable {
    private final StackProcess process;
    private final Console console;
    private final Runnable onChange;
    private final BackOff backOff = new BackOff();
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile Health health = Health.STARTING;
    private final AtomicInteger restarts = new AtomicInteger();

    Supervised(StackProcess process, Console console, Runnable onChange) {
        this.process = process;
        this.console = console;
        this.onChange = onChange;
        this.thread = new Thread(this, "supervise-" + process.name());
        thread.setDaemon(true);
    }

    void begin() {
        thread.start();
    }

    String name() {
        return process.name();
    }

    StackProcess process() {
        return process;
    }

    /** Completes when the process serves for the first time, or fails with the reason why it does not. */
    CompletableFuture<Void> firstReady() {
        return firstReady;
    }

    ComponentStatus status() {
        return new ComponentStatus(
                process.name(),
                process.pid(),
                health,
                restarts.get(),
                process.startedAt().toEpochMilli(),
                process.address());
    }

    @Override
    public void run() {
        try {
            first();
            while (!isStopping()) {
                int exit = process.awaitExit();
                if (!isStopping()) {
                    again(exit);
                }
            }
        } catch (RuntimeException e) {
            firstReady.completeExceptionally(e);
        } catch (InterruptedException e) {
            firstReady.completeExceptionally(e);
            Thread.currentThread().interrupt();
        }
    }

    private void first() throws InterruptedException {
        process.start();
        changed(Health.STARTING);
        process.awaitReady();
        changed(Health.READY);
        console.line("%s ready, %s, pid %d, after %s"
                .formatted(process.name(), process.address(), process.pid(), seconds(age())));
        firstReady.complete(null);
    }

    private void again(int exit) throws InterruptedException {
        long pid = process.pid();
        Duration wait = backOff.after(age());
        changed(Health.RESTARTING);
        console.line("%s (pid %d) ended with %d; starting it again in %s"
                .formatted(process.name(), pid, exit, seconds(wait)));
        if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        restarts.incrementAndGet();
        try {
            process.start();
            changed(Health.RESTARTING);
            process.awaitReady();
            changed(Health.READY);
            console.line("%s ready again, pid %d, after %s".formatted(process.name(), process.pid(), seconds(age())));
        } catch (RuntimeException e) {
            // It is tried again: the loop finds it ended, or it is ended here because it never became ready.
            if (!isStopping()) {
                console.line(e instanceof ProcessFailedException ? e.getMessage() : e.toString());
                process.kill();
            }
        }
    }

    /** Stops the process for good; returns when it is gone. */
    void stop() {
        stopping.countDown();
        process.close();
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // A restart may have been under way when the first close ran.
        process.close();
        changed(Health.STOPPED);
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private Duration age() {
        return Duration.between(process.startedAt(), Instant.now());
    }

    private void changed(Health now) {
        health = now;
        onChange.run();
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
