// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lines of a stream as bytes, without their ends. A line longer than the bound is cut to it, so that memory stays bounded whatever
 * a file holds; its true length is told. Of one thread.
 */
public final class BoundedLines implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int USUAL_BYTES = 1_024;

    private final InputStream in;
    private final int mostBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private ByteArrayOutputStream line = new ByteArrayOutputStream(USUAL_BYTES);
    private int at;
    private int end;
    private long lineBytes;

    /**
     * Lines of a stream.
     *
     * @param mostBytes what of a line is kept
     */
    public BoundedLines(InputStream in, int mostBytes) {
        this.in = in;
        this.mostBytes = mostBytes;
    }

    /**
     * One line.
     *
     * @param bytes at most the bound
     * @param lengthBytes its true length
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
    public record Line(byte[] bytes, long lengthBytes) {}

    /** The next whole line; empty at the end of what the stream has now. A line that has no end yet is kept for later calls. */
    public Optional<Line> next() throws IOException {
        while (true) {
            int found = at;
            while (found < end && buffer[found] != '\n') {
                found++;
            }
            keep(found - at);
            if (found < end) {
                at = found + 1;
                return Optional.of(take());
            }
            at = 0;
            end = Math.max(0, in.read(buffer));
            if (end == 0) {
                return Optional.empty();
            }
        }
    }

    /** The last line, when the stream ended without a line end. */
    public Optional<Line> last() {
        return lineBytes > 0 ? Optional.of(take()) : Optional.empty();
    }

    /** Bytes that were taken from the stream and not yet returned as a line. */
    public long pendingBytes() {
        return end - at + lineBytes;
    }

    private void keep(int length) {
        int room = mostBytes - line.size();
        line.write(buffer, at, Math.min(length, room));
        lineBytes += length;
    }

    private Line take() {
        byte[] bytes = line.toByteArray();
        long length = lineBytes;
        if (length == bytes.length && bytes.length > 0 && bytes[bytes.length - 1] == '\r') {
            bytes = Arrays.copyOf(bytes, bytes.length - 1);
            length--;
        }
        if (bytes.length > BUFFER_BYTES) {
            // One giant must not hold its memory for the rest of the file.
            line = new ByteArrayOutputStream(USUAL_BYTES);
        }
        line.reset();
        lineBytes = 0;
        return new Line(bytes, length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
