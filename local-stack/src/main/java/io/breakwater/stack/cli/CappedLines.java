// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import java.io.IOException;
import java.io.Reader;

/**
 * Lines of a reader, each cut to its first {@value #LONGEST} characters: what a classifier reads is shorter, and a line of any length
 * takes no more memory. A line ends at {@code \n}; a {@code \r} before it is dropped.
 */
final class CappedLines implements AutoCloseable {
    static final int LONGEST = 4_096;

    private final Reader reader;
    private final char[] buffer = new char[1 << 16];
    private final StringBuilder line = new StringBuilder();
    private int at;
    private int end;

    CappedLines(Reader reader) {
        this.reader = reader;
    }

    /** The next line, null after the last. */
    String next() throws IOException {
        line.setLength(0);
        boolean any = false;
        while (fill()) {
            any = true;
            int newLine = at;
            while (newLine < end && buffer[newLine] != '\n') {
                newLine++;
            }
            line.append(buffer, at, Math.min(newLine - at, LONGEST - line.length()));
            at = newLine + 1;
            if (newLine < end) {
                break;
            }
        }
        return any ? withoutReturn() : null;
    }

    private boolean fill() throws IOException {
        if (at >= end) {
            at = 0;
            end = reader.read(buffer);
        }
        return end > 0;
    }

    private String withoutReturn() {
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
