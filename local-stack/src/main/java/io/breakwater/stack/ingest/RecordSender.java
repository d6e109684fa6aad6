// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.ingest;

import io.breakwater.ingest.file.FileRecord;
import io.breakwater.ingest.format.Format;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends the records of files to their format's topic, idempotent and acknowledged by all in-sync replicas. The first record that the
 * broker does not take within two minutes ends the run: going on would leave a hole that nobody sees. Records whose order matters get a
 * key, the others are spread over the partitions. Of one thread.
 */
public final class RecordSender implements AutoCloseable {
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    private final Producer<byte[], byte[]> producer;
    private final Format format;
    private final KeyChoice keys;
    private final AtomicReference<Exception> fault = new AtomicReference<>();
    private long records;
    private long bytes;
    private long cut;

    /** Sends through a producer, which is closed with the sender. */
    RecordSender(Producer<byte[], byte[]> producer, Format format, KeyChoice keys) {
        this.producer = producer;
        this.format = format;
        this.keys = keys;
    }

    /** A sender to these brokers. */
    public static RecordSender to(String bootstrapServers, Format format, KeyChoice keys) {
        Map<String, Object> properties = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                256 * 1024,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                32L << 20,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                60_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                120_000);
        return new RecordSender(
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()), format, keys);
    }

    /**
     * Hands a record to the producer, and waits while its buffer is full.
     *
     * @throws IOException when the broker did not take this record or an earlier one
     */
    @SuppressWarnings("FutureReturnValueIgnored") // The callback keeps what became of it.
    public void send(FileRecord record) throws IOException {
        check();
        byte[] key = keys.of(format, record.bytes())
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElse(null);
        try {
            producer.send(new ProducerRecord<>(format.topic(), key, record.bytes()), (metadata, exception) -> {
                if (exception != null) {
                    fault.compareAndSet(null, exception);
                }
            });
        } catch (KafkaException e) {
            fault.compareAndSet(null, e);
        }
        check();
        records++;
        bytes += record.bytes().length;
        cut += record.cut() ? 1 : 0;
    }

    /**
     * Waits until the broker has everything.
     *
     * @throws IOException when it did not take it all
     */
    public void flush() throws IOException {
        producer.flush();
        check();
    }

    private void check() throws IOException {
        Exception why = fault.get();
        if (why != null) {
            throw new IOException(
                    "the broker did not take a record for " + format.topic() + ": " + why.getMessage()
                            + "; send again, what arrived twice is counted once",
                    why);
        }
    }

    /** Records handed over so far; all of them are stored once a flush has ended well. */
    public long records() {
        return records;
    }

    /** What was handed over, in one line. */
    public String summary() {
        String sent = records + " records, " + bytes + " bytes to " + format.topic();
        return cut == 0
                ? sent
                : sent + "; " + cut + " longer than " + FileRecord.LARGEST_BYTES
                        + " bytes, of which only the beginning was sent";
    }

    @Override
    public void close() {
        producer.close(CLOSE_WAIT);
    }
}
