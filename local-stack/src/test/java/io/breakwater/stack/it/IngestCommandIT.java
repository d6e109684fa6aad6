// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import com.github.luben.zstd.Zstd;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.stack.cli.Breakwater;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.process.KafkaProcess;
import io.breakwater.stack.process.TopicCreator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code ingest} as a process of its own, against a real broker. */
class IngestCommandIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARTITIONS = 4;

    @TempDir
    Path folder;

    private KafkaProcess kafka;
    private KafkaConsumer<String, String> consumer;
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        kafka = new KafkaProcess(StackConfig.ephemeral(folder.resolve("home")));
        kafka.startAndAwait();
        TopicCreator.createMissing(kafka.bootstrapServers());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
    }

    @AfterEach
    void stop() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        consumer.close();
        kafka.close();
    }

    @Test
    void filesArriveWholeHoweverTheyArePacked() throws Exception {
        Path plain = Files.writeString(folder.resolve("a.jsonl"), lines("plain", 1_000));
        Path gzip = Files.write(folder.resolve("b.jsonl.gz"), gzip(lines("gzip", 1_000)));
        Path zstd = Files.write(
                folder.resolve("c.jsonl.zst"),
                Zstd.compress(lines("zstd", 1_000).getBytes(StandardCharsets.UTF_8)));
        Process process = ingest("--format", "json", plain.toString(), gzip.toString(), zstd.toString(), "-");
        try (var stdin = process.getOutputStream()) {
            stdin.write(gzip(lines("stdin", 1_000)));
        }

        assertThat(exit(process)).isZero();

        List<String> values = values(Topics.MTA_JSON, 4_000);
        assertThat(values)
                .containsExactlyInAnyOrderElementsOf(
                        (lines("plain", 1_000) + lines("gzip", 1_000) + lines("zstd", 1_000) + lines("stdin", 1_000))
                                .lines()
                                .toList());
        assertThat(errors(process)).contains("4000 records").contains("to mta.json");
    }

    @Test
    void aFollowedLogArrivesInOrderThroughARotationAndARestart() throws Exception {
        Path log = folder.resolve("mail.log");
        Path state = folder.resolve("state.json");
        append(log, syslog(0, 100));
        Process first = follow(log, state);
        awaitCount(Topics.MTA_POSTFIX, 100);
        append(log, syslog(100, 200));
        Files.move(log, folder.resolve("mail.log.1"));
        append(log, syslog(200, 300));
        awaitCount(Topics.MTA_POSTFIX, 300);
        first.destroy();
        assertThat(exit(first)).as("ended by a signal").isEqualTo(143);
        append(log, syslog(300, 400));

        Process second = follow(log, state);

        List<ConsumerRecord<String, String>> records = awaitCount(Topics.MTA_POSTFIX, 400);
        second.destroy();
        exit(second);
        assertThat(records).extracting(ConsumerRecord::key).containsOnly("mx1");
        assertThat(records)
                .extracting(ConsumerRecord::value)
                .containsExactlyElementsOf(syslog(0, 400).lines().toList());
    }

    @Test
    void aLineOfFiftyMegabytesCostsItsBeginningOnly() throws Exception {
        Path huge = folder.resolve("huge.jsonl");
        Files.writeString(huge, "{\"x\":\"" + "x".repeat(50_000_000) + "\"}\n" + lines("after", 1));

        Process process = ingest("--format", "json", huge.toString());

        assertThat(exit(process)).isZero();
        assertThat(values(Topics.MTA_JSON, 2)).extracting(String::length).containsExactlyInAnyOrder(65_536, 17);
        assertThat(errors(process)).contains(huge + ":1 has 50000008 bytes, only the first 65536 are sent");
    }

    private Process follow(Path log, Path state) throws IOException {
        return ingest("--format", "postfix", "--follow", "--state", state.toString(), log.toString());
    }

    /** The command line with the heap that its launcher gives it. */
    private Process ingest(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=log4j2-cli.properties",
                "-Dbreakwater.home=" + folder.resolve("home"),
                "-cp",
                System.getProperty("java.class.path"),
                Breakwater.class.getName(),
                "ingest"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("BREAKWATER_KAFKA", kafka.bootstrapServers());
        builder.redirectError(folder.resolve("stderr-" + started.size()).toFile());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static int exit(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String errors(Process process) throws IOException {
        return Files.readString(folder.resolve("stderr-" + started.indexOf(process)));
    }

    private List<String> values(String topic, int count) {
        return awaitCount(topic, count).stream().map(ConsumerRecord::value).toList();
    }

    /** All records of a topic, once there are so many. */
    private List<ConsumerRecord<String, String>> awaitCount(String topic, int count) {
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        Awaitility.await().atMost(PATIENCE).until(() -> {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            return records.size() >= count;
        });
        assertThat(records).hasSize(count);
        return records;
    }

    private static String lines(String name, int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("{\"name\":\"").append(name).append(i).append("\"}\n");
        }
        return lines.toString();
    }

    private static String syslog(int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < to; i++) {
            lines.append("Feb  1 12:00:00 mx1 postfix/qmgr[8]: 4F1AB2C3D4: line ")
                    .append(i)
                    .append('\n');
        }
        return lines.toString();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static void append(Path path, String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
