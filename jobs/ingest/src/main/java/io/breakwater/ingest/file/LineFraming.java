// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.file;

import java.util.Arrays;
import java.util.Optional;

/** Makes records of the lines of one file: blank lines are none. Of one file. */
public class LineFraming {
    private long lines;

    /** The record of the next line; empty when the line is none. */
    public final Optional<FileRecord> record(BoundedLines.Line line) {
        lines++;
        if (isBlank(line.bytes())) {
            return Optional.empty();
        }
        boolean cut = line.lengthBytes() > line.bytes().length;
        byte[] kept = cut ? Arrays.copyOf(line.bytes(), FileRecord.CUT_LINE_BYTES) : line.bytes();
        return framed(kept).map(bytes -> new FileRecord(bytes, lines, line.lengthBytes(), cut));
    }

    /** The record's bytes; empty when the line says something about the lines after it only. */
    protected Optional<byte[]> framed(byte[] line) {
        return Optional.of(line);
    }

    /** What has to be known of earlier lines to go on in the middle of the file; "" for nothing. */
    public String memory() {
        return "";
    }

    /** Goes on with what an earlier process knew. */
    public void restore(String memory) {
        // Plain lines stand for themselves.
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t') {
                return false;
            }
        }
        return true;
    }
}
