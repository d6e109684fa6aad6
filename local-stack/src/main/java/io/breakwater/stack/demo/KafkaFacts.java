// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.BreakerTransition;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Reads mail.attempts and breaker.transitions, committed records only, as far as they go; may be called again for more. */
final class KafkaFacts implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Set<AttemptOutcome> ANSWERED =
            Set.of(AttemptOutcome.ACCEPTED, AttemptOutcome.DEFERRED, AttemptOutcome.BOUNCED);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RegistryCoder coder;
    private final long fromMs;
    private final List<StoredAttempt> attempts = new ArrayList<>();
    private final List<StoredTransition> transitions = new ArrayList<>();

    /** Reads from the beginning, but attempts answered before {@code fromMs} are left out: earlier runs need no memory. */
    KafkaFacts(String bootstrapServers, RegistryCoder coder, long fromMs) {
        this.fromMs = fromMs;
        Properties properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.coder = coder;
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : List.of(Topics.MAIL_ATTEMPTS, Topics.BREAKER_TRANSITIONS)) {
            consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads up to what is committed now. */
    void readOn() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(this::keep);
        }
    }

    List<StoredAttempt> attempts() {
        return List.copyOf(attempts);
    }

    List<StoredTransition> transitions() {
        return List.copyOf(transitions);
    }

    private void keep(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topics.BREAKER_TRANSITIONS)) {
            BreakerTransition wire = coder.decode(record.value(), BreakerTransition.class);
            transitions.add(new StoredTransition(
                    wire.getScope(),
                    wire.getEpoch(),
                    wire.getSeq(),
                    wire.getAt().toEpochMilli(),
                    wire.getFromState(),
                    wire.getToState(),
                    wire.getLine()));
            return;
        }
        SmtpAttempt wire = coder.decode(record.value(), SmtpAttempt.class);
        if (ANSWERED.contains(wire.getOutcome()) && wire.getOccurredAt().toEpochMilli() >= fromMs) {
            attempts.add(new StoredAttempt(
                    wire.getEventId(),
                    wire.getMessageId(),
                    wire.getPool().intern(),
                    wire.getProvider().intern(),
                    wire.getOutcome() == AttemptOutcome.ACCEPTED,
                    wire.getQueuedAt().toEpochMilli(),
                    wire.getAttemptStartedAt().toEpochMilli(),
                    wire.getOccurredAt().toEpochMilli()));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
