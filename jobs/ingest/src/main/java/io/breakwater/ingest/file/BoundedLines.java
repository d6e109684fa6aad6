// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Lines of a stream as bytes, without their ends. A line longer than the bound is cut to it, so that memory stays bounded whatever
 * a file holds; its true length is told. Of one thread.
 */
public final class BoundedLines implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final int mostBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1_024);
    private int at;
    private int end;
    private long lineBytes;
    private boolean ended;

    /** @param mostBytes what of a line is kept */
    public BoundedLines(InputStream in, int mostBytes) {
        this.in = in;
        this.mostBytes = mostBytes;
    }

    /**
     * One line.
     *
     * @param bytes at most the bound
     * @param lengthBytes its true length
     * @param terminated false for a last line without an end, as of a file that is being written
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
    public record Line(byte[] bytes, long lengthBytes, boolean terminated) {
        /** True when the line was longer than the bound. */
        public boolean isCut() {
            return lengthBytes > bytes.length;
        }
    }

    /** The next line; null at the end of the stream. A line that has no end yet is kept for the next call unless {@code last}. */
    public Line next(boolean last) throws IOException {
        while (true) {
            while (at < end) {
                byte b = buffer[at++];
                if (b == '\n') {
                    return take(true);
                }
                if (lineBytes++ < mostBytes) {
                    line.write(b);
                }
            }
            end = in.read(buffer);
            at = 0;
            if (end <= 0) {
                end = 0;
                return last && lineBytes > 0 ? take(false) : null;
            }
        }
    }

    private Line take(boolean terminated) {
        byte[] bytes = line.toByteArray();
        long length = lineBytes;
        if (length == bytes.length && bytes.length > 0 && bytes[bytes.length - 1] == '\r') {
            bytes = Arrays.copyOf(bytes, bytes.length - 1);
            length--;
        }
        line.reset();
        lineBytes = 0;
        return new Line(bytes, length, terminated);
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            ended = true;
            in.close();
        }
    }
}
