// SPDX-License-Identifier: Apache-2.0
package io.breakwater.bench;

import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets a number of events out of the sources and counts what has passed the operators, all in one process. While it is shut a source is
 * idle and not blocked, so that checkpoints go on.
 */
final class LoadGate {

    /** What the sources make. */
    enum Mode {
        /** Ids never seen. */
        FRESH,
        /** One in twenty is a repeat. */
        MIXED,
        /** As before, and every second mail has one and the same Message-ID. */
        SHARED
    }

    private static final AtomicLong LEFT = new AtomicLong();
    private static final AtomicLong EXPECTED = new AtomicLong();
    private static final AtomicLong PASSED = new AtomicLong();
    private static final AtomicLong REPORTED = new AtomicLong();
    private static final AtomicLong JOINED = new AtomicLong();
    private static volatile CompletableFuture<Void> opened = new CompletableFuture<>();
    private static volatile Mode mode = Mode.FRESH;

    private static volatile int job;

    private LoadGate() {}

    /** A job begins; its predecessor has ended. */
    static void newJob(int number) {
        job = number;
    }

    static Mode mode() {
        return mode;
    }

    /** Lets events out, and waits until dedup and join have done with them; seconds that it took. */
    static double drive(Mode kind, long events) throws InterruptedException {
        mode = kind;
        EXPECTED.set(events);
        PASSED.set(0);
        REPORTED.set(0);
        JOINED.set(0);
        long startedNs = System.nanoTime();
        LEFT.set(events);
        CompletableFuture<Void> waiting = opened;
        opened = new CompletableFuture<>();
        waiting.complete(null);
        while (LEFT.get() > 0 || PASSED.get() < EXPECTED.get() || JOINED.get() < REPORTED.get()) {
            Thread.sleep(2);
        }
        return (System.nanoTime() - startedNs) / 1e9;
    }

    /** A source has made a repeat, which dedup has to drop. */
    static void repeated() {
        EXPECTED.decrementAndGet();
    }

    /** A source has made a report. */
    static void reported() {
        REPORTED.incrementAndGet();
    }

    /** Dedup has let an event pass. */
    static void passed() {
        PASSED.incrementAndGet();
    }

    /** The join has found the mail of a report. */
    static void joined() {
        JOINED.incrementAndGet();
    }

    /** Events that passed too many: repeats that were not dropped. */
    static long tooMany() {
        return PASSED.get() - EXPECTED.get();
    }

    /** For sources. */
    static final class Strategy implements RateLimiterStrategy<NumberSequenceSplit> {
        private static final long serialVersionUID = 1L;

        @Override
        public RateLimiter<NumberSequenceSplit> createRateLimiter(int parallelism) {
            int own = job;
            return events -> acquire(own, events);
        }
    }

    private static CompletionStage<Void> acquire(int of, int events) {
        if (of != job) {
            // A source of a job that has ended must not take what is meant for its successor.
            return new CompletableFuture<>();
        }
        CompletableFuture<Void> next = opened;
        if (LEFT.getAndAdd(-events) > 0) {
            return CompletableFuture.completedFuture(null);
        }
        LEFT.addAndGet(events);
        return next.thenCompose(ignored -> acquire(of, events));
    }
}
