// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

import io.breakwater.stack.config.StackPaths;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes what the stack keeps. Only the folders it makes itself, so that a mistyped data folder loses nothing else. */
public final class DataFolder {
    private static final List<String> OURS = List.of("data", "logs", "run");

    private DataFolder() {}

    /** Removes data, logs and recorded state, and the folder itself when nothing else is in it. */
    public static void wipe(StackPaths paths) throws IOException {
        for (String name : OURS) {
            removeTree(paths.home().resolve(name));
        }
        if (Files.isDirectory(paths.home())) {
            try (Stream<Path> rest = Files.list(paths.home())) {
                if (rest.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(paths.home());
        }
    }

    private static void removeTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> walk = Files.walk(root)) {
            deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
