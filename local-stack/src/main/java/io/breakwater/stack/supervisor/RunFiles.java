// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.stack.config.StackPaths;
import io.breakwater.stack.process.PidFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * What the supervisor leaves in {@code run/} for the other commands: its process id, whether the stack is healthy, and the
 * state of each component. Thread safe. Held by one supervisor at a time.
 */
public final class RunFiles implements AutoCloseable {
    private static final String SUPERVISOR = "supervisor";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StackPaths paths;
    private final FileChannel channel;

    private RunFiles(StackPaths paths, FileChannel channel) {
        this.paths = paths;
        this.channel = channel;
    }

    /** Takes the data folder for this process; empty when another supervisor has it. */
    @SuppressWarnings("resource") // the channel is what holds the lock; close() gives it back
    public static Optional<RunFiles> claim(StackPaths paths) throws IOException {
        Files.createDirectories(paths.run());
        FileChannel channel =
                FileChannel.open(paths.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        RunFiles files = new RunFiles(paths, channel);
        files.clear();
        PidFile.write(paths.pidFile(SUPERVISOR), ProcessHandle.current());
        return Optional.of(files);
    }

    /** The supervisor of this data folder when it lives. */
    public static Optional<ProcessHandle> supervisor(StackPaths paths) {
        return PidFile.read(paths.pidFile(SUPERVISOR)).flatMap(PidFile::live);
    }

    /** True when the supervisor of this id has brought everything up. */
    public static boolean isHealthy(StackPaths paths, long supervisorPid) {
        try {
            return Files.readString(healthy(paths)).strip().equals(Long.toString(supervisorPid));
        } catch (IOException e) {
            return false;
        }
    }

    /** Last state that a supervisor wrote; empty when there is none. */
    public static List<ComponentStatus> components(StackPaths paths) {
        try {
            JsonNode root = JSON.readTree(state(paths).toFile());
            return List.of(JSON.treeToValue(root, ComponentStatus[].class));
        } catch (IOException e) {
            return List.of();
        }
    }

    void markHealthy() throws IOException {
        Files.writeString(healthy(paths), ProcessHandle.current().pid() + "\n");
    }

    synchronized void write(List<ComponentStatus> components) {
        try {
            Path fresh = state(paths).resolveSibling("state.tmp");
            JSON.writerWithDefaultPrettyPrinter().writeValue(fresh.toFile(), components);
            Files.move(fresh, state(paths), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("write " + state(paths), e);
        }
    }

    private void clear() throws IOException {
        Files.deleteIfExists(healthy(paths));
        Files.deleteIfExists(state(paths));
    }

    private static Path healthy(StackPaths paths) {
        return paths.run().resolve("healthy");
    }

    private static Path state(StackPaths paths) {
        return paths.run().resolve("state.json");
    }

    /** Gives the data folder back. */
    @Override
    public synchronized void close() throws IOException {
        clear();
        Files.deleteIfExists(paths.pidFile(SUPERVISOR));
        channel.close();
    }
}
