// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.ingest;

import io.breakwater.ingest.format.Format;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FollowRunTest {
    @TempDir
    Path folder;

    private final MockProducer<byte[], byte[]> producer = RecordSenderTest.producer(true);
    private final StringWriter err = new StringWriter();
    private Path log;
    private Path state;

    @BeforeEach
    void name() {
        log = folder.resolve("acct.csv");
        state = folder.resolve("state.json");
    }

    @Test
    void everythingAppendedIsSentOnceThroughARotation() throws IOException {
        append(log, "type,a\nd,1\n");
        try (FollowRun run = run(FollowState.none(), log)) {
            run.round();
            append(log, "d,2\nd,");
            run.round();
            append(log, "3\n");
            Path old = Files.move(log, folder.resolve("acct.csv.1"));
            append(old, "d,4\n");
            run.round();
            append(log, "type,b\nd,5\n");
            run.round();
            run.round();
        }

        assertThat(sent()).containsExactly("type,a\nd,1", "type,a\nd,2", "type,a\nd,3", "type,a\nd,4", "type,b\nd,5");
    }

    @Test
    void aRunWithAStateGoesOnWhereTheLastOneEndedAlsoInARenamedFile() throws IOException {
        append(log, "type,a\nd,1\nd,2\nhalf a l");
        try (FollowRun run = run(FollowState.in(state), log)) {
            run.round();
        }
        append(log, "ine\nd,3\n");
        Files.move(log, folder.resolve("acct.csv.1"));
        append(log, "type,b\nd,4\n");

        try (FollowRun run = run(FollowState.in(state), log)) {
            run.round();
            run.round();
            run.round();
        }

        assertThat(sent())
                .containsExactly("type,a\nd,1", "type,a\nd,2", "type,a\nhalf a line", "type,a\nd,3", "type,b\nd,4");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aFileThatIsGoneIsToldAndItsSuccessorIsSentWhole() throws IOException {
        append(log, "type,a\nd,1\n");
        try (FollowRun run = run(FollowState.in(state), log)) {
            run.round();
        }
        Files.delete(log);
        append(log, "type,b\nd,2\n");

        try (FollowRun run = run(FollowState.in(state), log)) {
            run.round();
        }

        assertThat(sent()).containsExactly("type,a\nd,1", "type,b\nd,2");
        assertThat(err.toString())
                .contains("was replaced while nobody followed it")
                .contains("after byte 11");
    }

    @Test
    void nothingIsMarkedAsSentThatTheBrokerDidNotTake() throws IOException {
        append(log, "type,a\nd,1\n");
        MockProducer<byte[], byte[]> refusing = RecordSenderTest.producer(false);
        try (FollowRun run = new FollowRun(sender(refusing), FollowState.in(state))) {
            run.add(log, Format.PMTA, new PrintWriter(err, true));
            refusing.flushException = new TimeoutException("no broker");

            assertThatThrownBy(run::round).hasMessageContaining("no broker");
        }

        assertThat(state).doesNotExist();
    }

    @Test
    void severalFilesAreFollowedAtOnce() throws IOException {
        Path other = folder.resolve("other.csv");
        append(log, "d,1\n");
        append(other, "d,2\n");

        try (FollowRun run = run(FollowState.none(), log, other)) {
            assertThat(run.round()).isTrue();
            assertThat(run.round()).isFalse();
        }

        assertThat(sent()).containsExactly("d,1", "d,2");
    }

    @Test
    void aStateThatIsNoneIsRefused() throws IOException {
        Files.writeString(state, "no json");

        assertThatThrownBy(() -> FollowState.in(state)).hasMessageContaining("is no state of a followed file");
    }

    private FollowRun run(FollowState marks, Path... files) throws IOException {
        FollowRun run = new FollowRun(sender(producer), marks);
        for (Path file : files) {
            run.add(file, Format.PMTA, new PrintWriter(err, true));
        }
        return run;
    }

    private static RecordSender sender(MockProducer<byte[], byte[]> producer) {
        return new RecordSender(producer, Format.PMTA, new KeyChoice(Optional.empty(), "here"));
    }

    private List<String> sent() {
        return producer.history().stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static void append(Path path, String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
