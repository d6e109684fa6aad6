// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The records of a file of lines, the last one without its end included. */
public final class LineRecords implements FileRecords {
    private final BoundedLines lines;
    private final LineFraming framing;

    /** Records of a stream, which is closed with them. */
    public LineRecords(InputStream in, LineFraming framing) {
        this.lines = new BoundedLines(in, FileRecord.LARGEST_BYTES);
        this.framing = framing;
    }

    @Override
    public Optional<FileRecord> next() throws IOException {
        while (true) {
            Optional<BoundedLines.Line> line = lines.next().or(lines::last);
            if (line.isEmpty()) {
                return Optional.empty();
            }
            Optional<FileRecord> record = framing.record(line.get());
            if (record.isPresent()) {
                return record;
            }
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
