// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.ingest;

import io.breakwater.ingest.format.Format;
import io.breakwater.ingest.format.RecordReader;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends records to a format's topic, acknowledged by all in-sync replicas. Postfix's records are keyed by the machine that wrote
 * them, because its lines mean something only in their order; all others need no key.
 */
public final class RecordSender implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final byte[] key;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile String lastFault = "";
    private long cut;

    private RecordSender(String kafka, String topic, byte[] key) {
        this.topic = topic;
        this.key = key;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", kafka,
                        "acks", "all",
                        "enable.idempotence", "true",
                        "compression.type", "lz4",
                        "linger.ms", "20",
                        "batch.size", "262144",
                        "delivery.timeout.ms", "60000",
                        "max.block.ms", "60000"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** @param host name that keys Postfix's records; null for this machine's */
    public static RecordSender to(String kafka, Format format, String host) {
        byte[] key =
                format == Format.POSTFIX ? (host == null ? ownName() : host).getBytes(StandardCharsets.UTF_8) : null;
        return new RecordSender(kafka, format.topic(), key);
    }

    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Hands a record to the producer, which blocks while its buffer is full. */
    @SuppressWarnings("FutureReturnValueIgnored") // The callback counts what became of it.
    public void send(RecordReader.Piece piece) {
        cut += piece.isCut() ? 1 : 0;
        producer.send(new ProducerRecord<>(topic, key, piece.value()), (metadata, fault) -> {
            if (fault == null) {
                sent.incrementAndGet();
                bytes.addAndGet(piece.value().length);
            } else {
                failed.incrementAndGet();
                lastFault = fault.toString();
            }
        });
    }

    /** Waits until the broker has everything, or has refused it. */
    public void flush() {
        producer.flush();
    }

    /** Records that the broker did not take. */
    public long failed() {
        return failed.get();
    }

    /** One line for people. */
    public String summary() {
        String line = sent.get() + " records (" + bytes.get() + " bytes) to " + topic;
        String longer = cut == 0
                ? ""
                : ", " + cut + " of them longer than " + RecordReader.LARGEST_BYTES
                        + " bytes and cut: they become dead letters";
        return line + longer + (failed.get() == 0 ? "" : ", " + failed.get() + " not taken: " + lastFault);
    }

    @Override
    public void close() {
        producer.close();
    }
}
