// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;

/**
 * Brings one batch into ClickHouse exactly once.
 *
 * <p>An insert that succeeds at once is done. After any failure, and for a batch that a restore handed out, nobody knows what is
 * in the table. Then the batch is inserted again with its token, which fills whatever table or view lacks it, and counted:
 *
 * <table>
 *   <caption>rows that carry the batch's id</caption>
 *   <tr><td>all of them</td><td>done</td></tr>
 *   <tr><td>none, twice</td><td>the server died between logging the token and keeping the part: insert with a token of its
 *   own, {@code batch_id/r1}, and count again</td></tr>
 *   <tr><td>anything else</td><td>fatal: a part of a batch, or a batch twice, needs a person</td></tr>
 * </table>
 *
 * <p>Waits without end for an unreachable or overloaded server; an interrupt ends the wait.
 */
final class BatchCommit {
    /** Fresh tokens before giving up; a server that loses this many inserts in a row is broken. */
    static final int MAX_TOKENS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(BatchCommit.class);

    private final InsertPort port;
    private final BackOff backOff;
    private final Pause pause;
    private final CommitCounters counters;

    BatchCommit(InsertPort port, BackOff backOff, Pause pause, CommitCounters counters) {
        this.port = port;
        this.backOff = backOff;
        this.pause = pause;
        this.counters = counters;
    }

    /**
     * @param restored true when an earlier attempt of the job may have inserted the batch already
     * @throws IOException when waiting cannot help; the text names batch, table and cause
     */
    void commit(InsertBatch batch, boolean restored) throws IOException, InterruptedException {
        String token = batch.batchId();
        for (int retokened = 0; retokened <= MAX_TOKENS; retokened++) {
            boolean certain = insert(batch, token) && !restored && retokened == 0;
            if (certain || isComplete(batch)) {
                counters.committed(batch.rows());
                return;
            }
            token = batch.batchId() + "/r" + (retokened + 1);
            counters.retokened();
            LOG.warn("no row of {} although its insert succeeded; inserting it with token {}", batch, token);
        }
        throw new IOException(
                "insert " + batch + ": " + MAX_TOKENS + " fresh tokens, and still no row is in the table");
    }

    /** Inserts until it succeeds; true when it did so at the first try. */
    private boolean insert(InsertBatch batch, String token) throws IOException, InterruptedException {
        int failures = 0;
        while (port.insert(batch, token) instanceof Reply.Failed failed) {
            waitAfter("insert", batch, failed, failures++);
        }
        return failures == 0;
    }

    /** True when all rows are there, false when none is. Counts a zero again, for an earlier request may be about to end. */
    private boolean isComplete(InsertBatch batch) throws IOException, InterruptedException {
        counters.verified();
        long found = count(batch);
        if (found == 0) {
            pause.pause(backOff.longestMs());
            found = count(batch);
        }
        if (found != 0 && found != batch.rows()) {
            throw new IOException("verify " + batch + ": " + found + " rows carry its id. "
                    + (found > batch.rows() ? "It was inserted more than once" : "A part of it was inserted")
                    + "; compare the table with Kafka, remove the rows WHERE batch_id = '" + batch.batchId()
                    + "' and restart the job");
        }
        return found == batch.rows();
    }

    private long count(InsertBatch batch) throws IOException, InterruptedException {
        int failures = 0;
        while (true) {
            Reply reply = port.count(batch);
            if (reply instanceof Reply.Done done) {
                return done.rows();
            }
            waitAfter("count", batch, (Reply.Failed) reply, failures++);
        }
    }

    private void waitAfter(String operation, InsertBatch batch, Reply.Failed failed, int failures)
            throws IOException, InterruptedException {
        if (failed.fault().fatal()) {
            throw new IOException(
                    operation + " " + batch + ": " + failed.fault() + ", " + failed.message(), failed.cause());
        }
        long waitMs = backOff.waitMs(failures);
        if (failures == 0 || waitMs == backOff.longestMs()) {
            LOG.warn(
                    "{} {}: {}, {}; failure {}, again in {} ms",
                    operation,
                    batch,
                    failed.fault(),
                    failed.message(),
                    failures + 1,
                    waitMs);
        }
        counters.retried();
        pause.pause(waitMs);
    }

    /** How to wait: the thread's sleep, or nothing in a test. */
    @FunctionalInterface
    interface Pause {
        void pause(long ms) throws InterruptedException;
    }
}
