// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.kafka;

import io.breakwater.schemas.topic.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;

/**
 * Stores raw reports in {@code mta.reports}: idempotent, acks=all, and within bounded time, because an SMTP client waits for
 * the answer. A record that was not taken in time is given up here before the client is told to try again. Thread-safe.
 */
public final class ReportProducer implements AutoCloseable {
    private static final int DELIVERY_MS = 20_000;
    private static final int REQUEST_MS = 5_000;
    private static final int BLOCK_MS = 10_000;
    /** Headroom for the record's own framing over the largest stamped message. */
    private static final int LARGEST_REQUEST = 1 << 20;

    private final KafkaProducer<byte[], byte[]> producer;

    public ReportProducer(String bootstrapServers) {
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MS);
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L << 20);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Returns when every in-sync replica has the report.
     *
     * @throws IOException when the broker did not take it within about half a minute
     */
    public void store(byte[] rawMessage) throws IOException, InterruptedException {
        try {
            // Without a key: reports depend on no order, and one node's reports should not share a partition.
            producer.send(new ProducerRecord<>(Topics.MTA_REPORTS, rawMessage)).get();
        } catch (ExecutionException e) {
            throw new IOException("store a report in " + Topics.MTA_REPORTS + ": " + e.getCause(), e);
        } catch (KafkaException e) {
            throw new IOException("store a report in " + Topics.MTA_REPORTS + ": " + e, e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
