// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A recorded process: id and start time, so that an id which the system has given to somebody else since is never
 * mistaken for ours.
 *
 * @param pid process id
 * @param startedAt when the system says it started
 */
public record PidFile(long pid, Instant startedAt) {
    private static final Duration SAME_START = Duration.ofSeconds(5);

    /** Records a live process. */
    public static PidFile write(Path file, ProcessHandle handle) throws IOException {
        PidFile record = new PidFile(handle.pid(), startOf(handle).orElseGet(Instant::now));
        Files.createDirectories(file.getParent());
        Files.writeString(file, record.pid + " " + record.startedAt.toEpochMilli() + "\n");
        return record;
    }

    /** What was recorded, empty when nothing readable is there. */
    public static Optional<PidFile> read(Path file) {
        try {
            String[] parts = Files.readString(file).strip().split("\\s+", -1);
            return Optional.of(new PidFile(Long.parseLong(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1]))));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** The recorded process when it is still the same one and lives. */
    public Optional<ProcessHandle> live() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSameStart);
    }

    private boolean isSameStart(ProcessHandle handle) {
        return startOf(handle)
                .map(start -> Duration.between(start, startedAt).abs().compareTo(SAME_START) < 0)
                .orElse(true);
    }

    private static Optional<Instant> startOf(ProcessHandle handle) {
        return handle.info().startInstant();
    }
}
