// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.kafka;

import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.sender.codec.AttemptCodec;
import io.breakwater.sender.codec.MoveCodec;
import io.breakwater.sender.smtp.Attempt;
import io.breakwater.sender.smtp.AttemptSink;
import io.breakwater.sender.smtp.MoveSink;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Idempotent producer with acks=all. A receipt of {@link #record} returns when every in-sync replica has the record, and
 * tries again for as long as the broker is away.
 */
public final class EventProducer implements AttemptSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventProducer.class);
    private static final int DELIVERY_TIMEOUT_MS = 600_000;
    private static final long RETRY_MS = 500;

    private final KafkaProducer<byte[], byte[]> producer;
    private final RegistryCoder coder;
    private final AttemptCodec attempts;

    public EventProducer(String bootstrapServers, RegistryCoder coder, AttemptCodec attempts) {
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 60_000);
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L << 20);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.coder = coder;
        this.attempts = attempts;
    }

    @Override
    public Receipt record(Attempt attempt) {
        byte[] value = coder.encode(Topics.MTA_EVENTS, attempts.encode(attempt));
        String key = attempt.mail().messageId();
        Future<RecordMetadata> sent = send(Topics.MTA_EVENTS, key, value);
        return () -> awaitStored(sent, Topics.MTA_EVENTS, key, value);
    }

    private void awaitStored(Future<RecordMetadata> first, String topic, String key, byte[] value)
            throws InterruptedException {
        Future<RecordMetadata> sent = first;
        while (true) {
            try {
                sent.get();
                return;
            } catch (ExecutionException e) {
                // The record has a stable id, so a second copy is dropped downstream; losing it would not be noticed.
                LOG.warn("record for {} not taken yet, sending again: {}", topic, String.valueOf(e.getCause()));
                TimeUnit.MILLISECONDS.sleep(RETRY_MS);
                sent = send(topic, key, value);
            }
        }
    }

    /** Tells what lanes do with held mail, without waiting; the producer repeats by itself, and the ids are stable. */
    public MoveSink moves(MoveCodec codec) {
        return move -> {
            var unused = send(Topics.MTA_JSON, move.mail().messageId(), codec.encode(move));
        };
    }

    /** Hands the record to the producer; durable when the future ends well. */
    public Future<RecordMetadata> send(String topic, String key, byte[] value) {
        return producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
    }
}
