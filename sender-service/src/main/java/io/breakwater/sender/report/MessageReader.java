// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads messages within the memory that all of them share. A message that may not be kept is read to its end all the same,
 * for what is left of it would be taken as commands. Thread-safe.
 */
final class MessageReader {
    private static final int STEP = 64 << 10;

    private final int largestBytes;
    private final Duration longest;
    private final AtomicLong freeBytes;

    /** What became of a message. */
    enum End {
        READ,
        TOO_LARGE,
        BUSY,
        /** Not read to its end, so the connection is of no use any more. */
        CUT_OFF
    }

    /** A message, to be closed when its bytes are no longer needed. */
    final class Reading implements AutoCloseable {
        private End end = End.READ;
        private byte[] buffer = new byte[0];
        private int size;

        End end() {
            return end;
        }

        /** The message, when it was read. */
        byte[] bytes() {
            return Arrays.copyOf(buffer, size);
        }

        private void add(byte[] bytes, int count) {
            if (end != End.READ) {
                return;
            }
            if (size + count > largestBytes) {
                drop(End.TOO_LARGE);
            } else if (ensure(size + count)) {
                System.arraycopy(bytes, 0, buffer, size, count);
                size += count;
            } else {
                drop(End.BUSY);
            }
        }

        private boolean ensure(int needed) {
            if (needed <= buffer.length) {
                return true;
            }
            int grown = (int) Math.min(largestBytes, Math.max(needed, buffer.length * 2L));
            int more = grown - buffer.length;
            if (freeBytes.addAndGet(-more) < 0) {
                freeBytes.addAndGet(more);
                return false;
            }
            buffer = Arrays.copyOf(buffer, grown);
            return true;
        }

        private void drop(End why) {
            close();
            end = why;
        }

        @Override
        public void close() {
            freeBytes.addAndGet(buffer.length);
            buffer = new byte[0];
            size = 0;
        }
    }

    MessageReader(ListenerLimits limits) {
        this.largestBytes = limits.largestBytes();
        this.longest = limits.session();
        this.freeBytes = new AtomicLong(limits.bufferedBytes());
    }

    /** Reads to the end of a message; past four times the largest size, or past its time, it gives up. */
    Reading read(InputStream in) {
        Reading reading = new Reading();
        byte[] step = new byte[STEP];
        long startNanos = System.nanoTime();
        long total = 0;
        try {
            int count = in.read(step);
            while (count >= 0) {
                reading.add(step, count);
                total += count;
                if (total > 4L * largestBytes || System.nanoTime() - startNanos > longest.toNanos()) {
                    reading.drop(End.CUT_OFF);
                    return reading;
                }
                count = in.read(step);
            }
        } catch (IOException e) {
            reading.drop(End.CUT_OFF);
        }
        return reading;
    }

    long freeBytes() {
        return freeBytes.get();
    }
}
