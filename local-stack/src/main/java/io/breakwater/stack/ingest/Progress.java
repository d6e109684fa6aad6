// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.ingest;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** Tells how far a long run has come, every few seconds. Of one thread. */
public final class Progress {
    private static final long EVERY_MS = 5_000;

    private final PrintWriter err;
    private final LongSupplier clockMs;
    private long toldAtMs;
    private long toldRecords;

    /** Tells on this writer. */
    public Progress(PrintWriter err, LongSupplier clockMs) {
        this.err = err;
        this.clockMs = clockMs;
        this.toldAtMs = clockMs.getAsLong();
    }

    /** Tells when it is time to, and something has happened. */
    public void at(String file, long records) {
        long nowMs = clockMs.getAsLong();
        if (nowMs - toldAtMs < EVERY_MS || records == toldRecords) {
            return;
        }
        long perSecond = (records - toldRecords) * 1_000 / (nowMs - toldAtMs);
        err.println("ingest: " + records + " records, " + perSecond + " a second, in " + file);
        toldAtMs = nowMs;
        toldRecords = records;
    }
}
