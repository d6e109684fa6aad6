// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.policy;

import io.breakwater.schemas.avro.EngineAlive;
import io.breakwater.schemas.avro.PolicyDocument;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Waits until the engine's life sign carries a version. */
public final class EngineWatch {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.ENGINE_ALIVE, 0);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final RegistryCoder coder;

    /** The coder stays the caller's. */
    public EngineWatch(String bootstrapServers, RegistryCoder coder) {
        this.bootstrapServers = bootstrapServers;
        this.coder = coder;
    }

    /**
     * True as soon as a life sign younger than the version says that it runs; false when none did within the bound. Life signs do not name
     * their document, so age is what tells an engine that runs it from one that ran a higher number of another.
     */
    boolean runs(PolicyDocument version, Duration bound) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToEnd(List.of(PARTITION));
            long deadline = System.nanoTime() + bound.toNanos();
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    EngineAlive alive = coder.decode(record.value(), EngineAlive.class);
                    if (alive.getPolicyVersion() >= version.getVersion()
                            && alive.getAt().isAfter(version.getAppliedAt())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
