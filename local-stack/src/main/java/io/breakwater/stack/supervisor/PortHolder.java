// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds who listens on a TCP port, from Linux's {@code /proc}; elsewhere, or for processes of other users, it finds nobody. */
final class PortHolder {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTEN = "0A";
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int MAX_COMMAND = 80;

    private PortHolder() {}

    /** {@code pid 123 (command …)}. */
    static Optional<String> of(int port) {
        try {
            Optional<String> inode = listeningInode(port);
            return inode.isEmpty() ? Optional.empty() : processWith("socket:[" + inode.get() + "]");
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> listeningInode(int port) throws IOException {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        for (String table : List.of("net/tcp", "net/tcp6")) {
            Path file = PROC.resolve(table);
            if (!Files.exists(file)) {
                continue;
            }
            for (String line : Files.readAllLines(file)) {
                String[] fields = line.strip().split("\\s+", -1);
                if (fields.length > INODE && fields[1].endsWith(suffix) && fields[STATE].equals(LISTEN)) {
                    return Optional.of(fields[INODE]);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> processWith(String socket) throws IOException {
        try (Stream<Path> processes = Files.list(PROC)) {
            return processes
                    .filter(path -> path.getFileName().toString().chars().allMatch(Character::isDigit))
                    .filter(path -> holds(path, socket))
                    .map(path -> describe(Long.parseLong(path.getFileName().toString())))
                    .findFirst();
        }
    }

    private static boolean holds(Path process, String socket) {
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return files.anyMatch(file -> pointsTo(file, socket));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean pointsTo(Path link, String target) {
        try {
            return Files.readSymbolicLink(link).toString().equals(target);
        } catch (IOException e) {
            return false;
        }
    }

    private static String describe(long pid) {
        String command = ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().commandLine())
                .map(line -> line.replaceAll("\\s+", " "))
                .orElse("unknown command");
        String shown = command.length() > MAX_COMMAND ? command.substring(0, MAX_COMMAND) + "…" : command;
        return "pid " + pid + " (" + shown + ")";
    }
}
