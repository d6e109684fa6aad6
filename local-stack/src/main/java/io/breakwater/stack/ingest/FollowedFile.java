// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.ingest;

import io.breakwater.ingest.format.Format;
import io.breakwater.ingest.format.RecordReader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * A log that is being written. Reads from its beginning and goes on with what is appended; after a rotation (another file under the
 * name, or the same one shorter than what was read) the old one is read to its end and the new one from its beginning. Remembers nothing
 * across runs: a new run sends the file again, and the engine drops what it has seen. Plain files only. Of one thread.
 */
public final class FollowedFile implements AutoCloseable {
    private final Path file;
    private final Format format;
    private FileChannel channel;
    private RecordReader records;
    private Object identity;

    public FollowedFile(Path file, Format format) throws IOException {
        this.file = file;
        this.format = format;
        open();
    }

    private void open() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        channel = FileChannel.open(file, StandardOpenOption.READ);
        InputStream in = Channels.newInputStream(channel);
        records = new RecordReader(format, in);
        identity = attributes.fileKey();
    }

    /** The next record; null when nothing more is there now. */
    public RecordReader.Piece next() throws IOException {
        RecordReader.Piece piece = records.next(false);
        if (piece != null || !isRotated()) {
            return piece;
        }
        // The writer may have ended the old file after our last look.
        RecordReader.Piece last = records.next(true);
        if (last != null) {
            return last;
        }
        close();
        open();
        return records.next(false);
    }

    private boolean isRotated() throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return !Objects.equals(now.fileKey(), identity) || now.size() < channel.position();
        } catch (NoSuchFileException e) {
            // Between the rename and the new file.
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
        channel.close();
    }
}
