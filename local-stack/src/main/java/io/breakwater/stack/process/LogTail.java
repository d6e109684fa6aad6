// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file. */
public final class LogTail {
    private static final int MAX_BYTES = 256 << 10;

    private LogTail() {}

    /** At most {@code count} last lines, from at most the last 256 KiB. */
    public static List<String> last(Path file, int count) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, in.length() - MAX_BYTES);
            in.seek(from);
            byte[] bytes = new byte[(int) Math.min(MAX_BYTES, in.length() - from)];
            in.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        }
    }
}
