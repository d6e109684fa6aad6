// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.ingest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far each followed file was sent, in a small JSON file that is replaced as a whole. It is written after the broker has taken what
 * lies before, so a run that dies sends some records again and leaves none out. Of one thread.
 */
public final class FollowState {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<Path> file;
    private final Map<String, Mark> marks;

    /**
     * Where one file stands.
     *
     * @param fileId of the file, whatever its name
     * @param position bytes that were sent
     * @param head check sum of its beginning
     * @param memory what the lines before mean for those after
     */
    public record Mark(String fileId, long position, long head, String memory) {}

    private FollowState(Optional<Path> file, Map<String, Mark> marks) {
        this.file = file;
        this.marks = marks;
    }

    /** Remembers nothing. */
    public static FollowState none() {
        return new FollowState(Optional.empty(), new TreeMap<>());
    }

    /**
     * What an earlier run left, or nothing.
     *
     * @throws IOException when the file is there and is none of ours
     */
    public static FollowState in(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new FollowState(Optional.of(file), new TreeMap<>());
        }
        try {
            return new FollowState(
                    Optional.of(file),
                    new TreeMap<>(JSON.readValue(file.toFile(), new TypeReference<Map<String, Mark>>() {})));
        } catch (IOException e) {
            throw new IOException(
                    file + " is no state of a followed file; remove it to send the files from their beginning", e);
        }
    }

    Optional<Mark> of(Path followed) {
        return Optional.ofNullable(marks.get(name(followed)));
    }

    void put(Path followed, Mark mark) {
        marks.put(name(followed), mark);
    }

    /** Writes what changed. */
    void save() throws IOException {
        if (file.isEmpty()) {
            return;
        }
        Path temporary = file.get().resolveSibling(file.get().getFileName() + ".tmp");
        Files.write(temporary, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(marks));
        Files.move(temporary, file.get(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String name(Path followed) {
        return followed.toAbsolutePath().normalize().toString();
    }
}
