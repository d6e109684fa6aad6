// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.ingest;

import io.breakwater.ingest.file.FileRecord;
import io.breakwater.ingest.format.Format;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecordSenderTest {
    private static final KeyChoice KEYS = new KeyChoice(Optional.empty(), "here");
    private static final String LINE = "Feb  1 12:00:00 mx1 postfix/smtp[1]: 4F1: x";

    @Test
    void postfixLinesAreKeyedByTheirHostAndOthersNotAtAll() throws IOException {
        assertThat(keyOf(Format.POSTFIX, KEYS, LINE)).isEqualTo("mx1");
        assertThat(keyOf(Format.POSTFIX, KEYS, "no syslog")).isEqualTo("here");
        assertThat(keyOf(Format.POSTFIX, new KeyChoice(Optional.of("stated"), "here"), LINE))
                .isEqualTo("stated");
        assertThat(keyOf(Format.KUMOMTA, new KeyChoice(Optional.of("stated"), "here"), LINE))
                .isNull();
    }

    @Test
    void theSummaryCountsWhatWasSentAndCut() throws IOException {
        MockProducer<byte[], byte[]> producer = producer(true);
        try (RecordSender sender = new RecordSender(producer, Format.JSON, KEYS)) {
            sender.send(record("one"));
            sender.send(new FileRecord(new byte[7], 2, 5_000_000, true));
            sender.flush();

            assertThat(sender.summary())
                    .isEqualTo(
                            "2 records, 10 bytes to mta.json; 1 longer than 900000 bytes, of which only the beginning was sent");
        }
    }

    @Test
    void aRecordThatTheBrokerDidNotTakeEndsTheRun() {
        MockProducer<byte[], byte[]> producer = producer(false);
        try (RecordSender sender = new RecordSender(producer, Format.JSON, KEYS)) {
            assertThatThrownBy(() -> {
                        sender.send(record("one"));
                        producer.errorNext(new TimeoutException("120000 ms have passed"));
                        sender.send(record("two"));
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("did not take a record for mta.json")
                    .hasMessageContaining("120000 ms");
        }
    }

    private static String keyOf(Format format, KeyChoice keys, String line) throws IOException {
        MockProducer<byte[], byte[]> producer = producer(true);
        try (RecordSender sender = new RecordSender(producer, format, keys)) {
            sender.send(record(line));
        }
        byte[] key = producer.history().get(0).key();
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }

    static MockProducer<byte[], byte[]> producer(boolean autoComplete) {
        return new MockProducer<>(
                autoComplete, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static FileRecord record(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new FileRecord(bytes, 1, bytes.length, false);
    }
}
