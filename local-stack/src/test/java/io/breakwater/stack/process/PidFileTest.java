// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.process;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class PidFileTest {
    @TempDir
    Path directory;

    @Test
    void aRecordedLiveProcessIsFound() throws Exception {
        Path file = directory.resolve("self.pid");
        PidFile.write(file, ProcessHandle.current());

        assertThat(PidFile.read(file).flatMap(PidFile::live)).contains(ProcessHandle.current());
    }

    @Test
    void anIdThatNowBelongsToAnotherProcessIsNotOurs() {
        PidFile recorded = new PidFile(ProcessHandle.current().pid(), Instant.parse("2020-01-01T00:00:00Z"));

        assertThat(recorded.live()).isEmpty();
    }

    @Test
    void anUnreadableFileRecordsNothing() throws Exception {
        Path file = directory.resolve("broken.pid");
        Files.writeString(file, "not a number\n");

        assertThat(PidFile.read(file)).isEmpty();
        assertThat(PidFile.read(directory.resolve("missing.pid"))).isEmpty();
    }
}
