// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies what a growing file gained since the last look. A file that became shorter is read from its beginning. */
final class LogFollower {
    private final Path file;
    private final PrintStream out;
    private long position;

    LogFollower(Path file, PrintStream out) {
        this.file = file;
        this.out = out;
    }

    /** Leaves out what is there now. */
    void skipToEnd() throws IOException {
        position = Files.exists(file) ? Files.size(file) : 0;
    }

    /** Copies everything new; true when there was something. */
    boolean copyNew() throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            if (in.length() < position) {
                position = 0;
            }
            in.seek(position);
            byte[] buffer = new byte[64 << 10];
            boolean some = false;
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                some = true;
            }
            out.flush();
            position = in.getFilePointer();
            return some;
        }
    }
}
