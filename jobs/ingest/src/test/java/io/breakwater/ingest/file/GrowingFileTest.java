// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.file;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import static org.assertj.core.api.Assertions.assertThat;

class GrowingFileTest {
    @TempDir
    Path folder;

    private Path log;
    private GrowingFile file;

    @BeforeEach
    void open() {
        log = folder.resolve("mail.log");
        file = new GrowingFile(log);
    }

    @Test
    void whatIsAppendedIsRead() throws IOException {
        append(log, "one\n");
        assertThat(now()).isEqualTo("one\n");
        append(log, "two\n");
        assertThat(now()).isEqualTo("two\n");
        assertThat(now()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereYetIsWaitedFor() throws IOException {
        assertThat(now()).isEmpty();
        append(log, "one\n");
        assertThat(now()).isEqualTo("one\n");
    }

    @Test
    void aRenamedFileIsReadToItsEndBeforeItsSuccessor() throws IOException {
        append(log, "one\n");
        assertThat(now()).isEqualTo("one\n");
        Path old = Files.move(log, folder.resolve("mail.log.1"));
        append(log, "three\n");
        append(old, "two\n");

        assertThat(now()).isEqualTo("two\n");
        append(old, "late\n");
        assertThat(now()).as("what its writer adds before it lets go").isEqualTo("late\n");
        assertThat(now() + now()).isEqualTo("three\n");
    }

    @Test
    void aRenamedFileWithoutASuccessorIsReadOn() throws IOException {
        append(log, "one\n");
        assertThat(now()).isEqualTo("one\n");
        Path old = Files.move(log, folder.resolve("mail.log.1"));
        assertThat(now() + now()).isEmpty();
        append(old, "two\n");
        assertThat(now()).isEqualTo("two\n");
    }

    @Test
    void aFileThatWasEmptiedIsBegunAgain() throws IOException {
        append(log, "a first line\n");
        assertThat(now()).isEqualTo("a first line\n");
        Files.writeString(log, "two\n");

        assertThat(now()).isEqualTo("two\n");
    }

    @Test
    void whereTwoFilesMeetALineEnds() throws IOException {
        append(log, "half");
        assertThat(now()).isEqualTo("half");
        Files.move(log, folder.resolve("mail.log.1"));
        append(log, "two\n");

        assertThat(now() + now()).isEqualTo("\ntwo\n");
    }

    @Test
    void readingGoesOnAtAPlaceAlsoUnderAnotherName() throws IOException {
        append(log, "one\ntwo\nthree\n");
        assertThat(now()).hasSize(14);
        GrowingFile.Place place = file.place(6);
        Files.move(log, folder.resolve("mail.log.1"));
        append(log, "four\n");

        GrowingFile next = new GrowingFile(log);

        assertThat(next.resume(place)).isTrue();
        assertThat(read(next) + read(next) + read(next)).isEqualTo("three\nfour\n");
    }

    @Test
    void aPlaceInAFileThatIsGoneIsLost() throws IOException {
        append(log, "one\n");
        assertThat(now()).isEqualTo("one\n");
        GrowingFile.Place place = file.place(0);
        file.close();
        Files.delete(log);
        append(log, "another beginning\n");

        GrowingFile next = new GrowingFile(log);

        assertThat(next.resume(place)).isFalse();
        assertThat(read(next)).isEqualTo("another beginning\n");
    }

    @Test
    void aFileThatTookOverTheIdOfAnotherIsAnother() throws IOException {
        append(log, "one\n");
        assertThat(now()).isEqualTo("one\n");
        GrowingFile.Place place = file.place(0);
        Files.writeString(log, "a longer and different content\n");

        GrowingFile next = new GrowingFile(log);

        assertThat(next.resume(place)).isFalse();
        assertThat(read(next)).isEqualTo("a longer and different content\n");
    }

    private String now() throws IOException {
        return read(file);
    }

    /** Everything there is in one look. */
    private static String read(GrowingFile file) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] bytes = new byte[64];
        for (int count = file.read(bytes); count > 0; count = file.read(bytes)) {
            text.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private static void append(Path path, String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
