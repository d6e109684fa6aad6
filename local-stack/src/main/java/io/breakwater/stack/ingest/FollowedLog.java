// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.ingest;

import io.breakwater.ingest.file.BoundedLines;
import io.breakwater.ingest.file.FileRecord;
import io.breakwater.ingest.file.GrowingFile;
import io.breakwater.ingest.file.LineFraming;
import io.breakwater.ingest.format.Format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The records of one log that is being written. Of one thread. */
final class FollowedLog implements AutoCloseable {
    private final Path path;
    private final GrowingFile file;
    private final BoundedLines lines;
    private final LineFraming framing;

    FollowedLog(Path path, Format format) {
        this.path = path;
        this.file = new GrowingFile(path);
        this.lines = new BoundedLines(file, FileRecord.LARGEST_BYTES);
        this.framing = format.framing();
    }

    Path path() {
        return path;
    }

    /** Goes on where an earlier run ended; false when that file is gone, and the one of its name is read from its beginning. */
    boolean resume(FollowState.Mark mark) throws IOException {
        boolean found = file.resume(new GrowingFile.Place(mark.fileId(), mark.position(), mark.head()));
        if (found) {
            framing.restore(mark.memory());
        }
        return found;
    }

    /** The next record; empty when there is none now. */
    Optional<FileRecord> next() throws IOException {
        while (true) {
            Optional<BoundedLines.Line> line = lines.next();
            if (line.isEmpty()) {
                return Optional.empty();
            }
            Optional<FileRecord> record = framing.record(line.get());
            if (record.isPresent()) {
                return record;
            }
        }
    }

    /** Behind the last record that was returned. */
    FollowState.Mark mark() throws IOException {
        GrowingFile.Place place = file.place(lines.pendingBytes());
        return new FollowState.Mark(place.fileId(), place.position(), place.head(), framing.memory());
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
