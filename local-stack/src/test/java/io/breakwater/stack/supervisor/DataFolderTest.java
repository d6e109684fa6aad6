// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

import io.breakwater.stack.config.StackPaths;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class DataFolderTest {
    @Test
    void wipeRemovesOnlyWhatTheStackMade(@TempDir Path root) throws Exception {
        Path home = root.resolve("home");
        Files.createDirectories(home.resolve("data/kafka"));
        Files.writeString(home.resolve("data/kafka/segment"), "x");
        Files.createDirectories(home.resolve("logs"));
        Files.writeString(home.resolve("mine.txt"), "kept");

        DataFolder.wipe(new StackPaths(root, home));

        assertThat(home.resolve("data")).doesNotExist();
        assertThat(home.resolve("logs")).doesNotExist();
        assertThat(home.resolve("mine.txt")).exists();
    }

    @Test
    void wipeRemovesAnEmptiedFolder(@TempDir Path root) throws Exception {
        Path home = root.resolve("home");
        Files.createDirectories(home.resolve("run"));

        DataFolder.wipe(new StackPaths(root, home));

        assertThat(home).doesNotExist();
    }
}
