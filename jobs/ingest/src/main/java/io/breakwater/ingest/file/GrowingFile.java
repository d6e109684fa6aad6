// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A file that is being written, by its name, as {@code tail -F} reads it. At the end of what is there, {@link #read} says so and may be
 * called again later. A file that was renamed is read to its end before the one that took its name is begun: it must have had nothing
 * new for one more read, because writers keep it open for a moment. A file that shrank was emptied and is begun again. Where two
 * files meet, a line without an end gets one. Of one thread.
 */
public final class GrowingFile extends InputStream {
    private static final int HEAD_BYTES = 1_024;

    private final Path path;
    private FileChannel channel;
    private String id = "";
    private long position;
    private boolean endsInLine;
    private boolean quiet;

    /**
     * Where reading stands.
     *
     * @param fileId of the file itself, whatever its name; "" when nothing was read yet
     * @param position bytes from its beginning
     * @param head check sum of what it begins with, because file systems give a removed file's id to the next one
     */
    public record Place(String fileId, long position, long head) {}

    /** The file of this name, from its beginning. It need not be there yet. */
    public GrowingFile(Path path) {
        this.path = path;
    }

    /**
     * Goes on at a place, also when the file was renamed within its folder since.
     *
     * @return false when that file is not there any more, or shorter: then the file is read from its beginning, and what it
     *     had after the place may be missing
     */
    public boolean resume(Place place) throws IOException {
        Optional<Path> file = find(place.fileId());
        if (file.isEmpty() || Files.size(file.get()) < place.position()) {
            return false;
        }
        open(file.get());
        if (head(place.position()) != place.head()) {
            close();
            return false;
        }
        position = place.position();
        return true;
    }

    /**
     * A place before what was read last.
     *
     * @param pendingBytes that were read and will be wanted again
     */
    public Place place(long pendingBytes) throws IOException {
        long done = position - pendingBytes;
        return new Place(id, done, head(done));
    }

    private long head(long before) throws IOException {
        if (channel == null) {
            return 0;
        }
        ByteBuffer start = ByteBuffer.allocate((int) Math.min(before, HEAD_BYTES));
        int read;
        do {
            read = channel.read(start, start.position());
        } while (read > 0 && start.hasRemaining());
        CRC32 sum = new CRC32();
        sum.update(start.flip());
        return sum.getValue();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 1 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (channel == null && !openNamed()) {
            return -1;
        }
        int count = channel.read(ByteBuffer.wrap(into, offset, length), position);
        if (count > 0) {
            position += count;
            endsInLine = into[offset + count - 1] != '\n';
            quiet = false;
            return count;
        }
        boolean shrank = channel.size() < position;
        boolean replaced = !shrank && isReplaced();
        if (!shrank && !(replaced && quiet)) {
            quiet = replaced;
            return -1;
        }
        if (endsInLine) {
            endsInLine = false;
            into[offset] = '\n';
            return 1;
        }
        if (shrank) {
            position = 0;
        } else {
            close();
        }
        return read(into, offset, length);
    }

    private boolean isReplaced() throws IOException {
        Optional<String> now = idOf(path);
        return now.isPresent() && !now.get().equals(id);
    }

    private boolean openNamed() throws IOException {
        try {
            open(path);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void open(Path file) throws IOException {
        String before;
        do {
            close();
            before = idOf(file).orElseThrow(() -> new NoSuchFileException(file.toString()));
            channel = FileChannel.open(file, StandardOpenOption.READ);
            id = idOf(file).orElse("");
            // Renamed meanwhile: what is open would not be what the id says.
        } while (!id.equals(before));
        position = 0;
        endsInLine = false;
        quiet = false;
    }

    private Optional<Path> find(String fileId) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (idOf(path).filter(fileId::equals).isPresent()) {
            return Optional.of(path);
        }
        if (fileId.isEmpty() || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> siblings = Files.list(folder)) {
            for (Path sibling : siblings.filter(Files::isRegularFile).toList()) {
                if (idOf(sibling).filter(fileId::equals).isPresent()) {
                    return Optional.of(sibling);
                }
            }
        }
        return Optional.empty();
    }

    /** Device and inode, where the file system has them. */
    private static Optional<String> idOf(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(Objects.toString(attributes.fileKey(), attributes.creationTime() + ""));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
