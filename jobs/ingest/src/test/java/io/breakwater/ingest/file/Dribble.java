// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.file;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** A pipe: a few bytes at a time, and never anything announced. */
final class Dribble extends ByteArrayInputStream {
    private final int step;

    Dribble(byte[] bytes, int step) {
        super(bytes);
        this.step = step;
    }

    Dribble(String text, int step) {
        this(text.getBytes(StandardCharsets.UTF_8), step);
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, step));
    }

    @Override
    public synchronized int available() {
        return 0;
    }
}
