// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.panel;

import io.breakwater.schemas.avro.BreakerDecision;
import io.breakwater.schemas.avro.BreakerTransition;
import io.breakwater.schemas.avro.EngineAlive;
import io.breakwater.schemas.avro.NodeHeartbeat;
import io.breakwater.schemas.avro.ReputationSnapshot;
import io.breakwater.schemas.registry.MalformedRecordException;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.registry.RegistryInterruptedException;
import io.breakwater.schemas.topic.Topics;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads into a {@link PanelModel} what Kafka says: all decisions, and the newest of everything else. Aborted transitions are
 * never seen. Records that cannot be read are logged and left out.
 */
public final class PanelFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PanelFeed.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** How far before the end to begin, per topic; decisions are compacted and are read whole. */
    private static final Map<String, Long> LOOK_BACK = Map.of(
            Topics.BREAKER_DECISIONS, Long.MAX_VALUE,
            Topics.BREAKER_TRANSITIONS, 60L,
            Topics.REPUTATION_SNAPSHOTS, 3_000L,
            Topics.NODE_HEARTBEATS, 6L,
            Topics.ENGINE_ALIVE, 3L);

    private final PanelModel model;
    private final RegistryCoder coder;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread = new Thread(this::follow, "panel-feed");

    /** The coder stays the caller's. */
    public PanelFeed(String bootstrapServers, RegistryCoder coder, PanelModel model) {
        this.model = model;
        this.coder = coder;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        thread.setDaemon(true);
    }

    /** Follows the topics until closed. */
    public void start() {
        thread.start();
    }

    /** Reads for at most this long, or until there is nothing more to read; for a single look. Not after {@link #start()}. */
    public void readOnce(Duration bound) {
        long deadline = System.nanoTime() + bound.toNanos();
        seek();
        int empty = 0;
        while (empty < 3 && System.nanoTime() < deadline) {
            empty = poll() == 0 ? empty + 1 : 0;
        }
    }

    private void follow() {
        try {
            seek();
            while (!closed.get()) {
                poll();
            }
        } catch (WakeupException | InterruptException | RegistryInterruptedException e) {
            LOG.debug("panel feed stopped", e);
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
        }
    }

    private void seek() {
        List<TopicPartition> partitions = LOOK_BACK.keySet().stream()
                .map(topic -> new TopicPartition(topic, 0))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long begin = begins.get(partition);
            long back = Math.min(LOOK_BACK.get(partition.topic()), ends.get(partition) - begin);
            consumer.seek(partition, ends.get(partition) - back);
        }
    }

    private int poll() {
        int read = 0;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            read++;
            try {
                dispatch(record);
            } catch (MalformedRecordException e) {
                LOG.warn("left out a record of {} at offset {}", record.topic(), record.offset(), e);
            }
        }
        return read;
    }

    private void dispatch(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            model.onTombstone(new String(record.key(), StandardCharsets.UTF_8));
            return;
        }
        switch (record.topic()) {
            case Topics.BREAKER_DECISIONS -> model.on(coder.decode(record.value(), BreakerDecision.class));
            case Topics.BREAKER_TRANSITIONS -> model.on(coder.decode(record.value(), BreakerTransition.class));
            case Topics.REPUTATION_SNAPSHOTS -> model.on(coder.decode(record.value(), ReputationSnapshot.class));
            case Topics.NODE_HEARTBEATS -> model.on(coder.decode(record.value(), NodeHeartbeat.class));
            case Topics.ENGINE_ALIVE -> model.on(coder.decode(record.value(), EngineAlive.class));
            default -> throw new IllegalStateException("not asked for " + record.topic());
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (!thread.isAlive()) {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
            return;
        }
        consumer.wakeup();
        try {
            thread.join(3_000);
            // It may be waiting for the registry.
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
