// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.kafka;

import io.breakwater.schemas.avro.BreakerDecision;
import io.breakwater.schemas.avro.EngineAlive;
import io.breakwater.schemas.registry.MalformedRecordException;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.sender.codec.DecisionCodec;
import io.breakwater.sender.decision.Change;
import io.breakwater.sender.decision.RestrictionTable;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Follows {@code breaker.decisions} from its beginning and {@code engine.alive} from its end on a thread of its own, and
 * applies both to a {@link RestrictionTable}. A sender acts only after {@link #awaitCaughtUp}: by then everything that was
 * published before the start has been read. A record that cannot be read is counted and skipped, it never stops the rest.
 */
public final class DecisionFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long RETRY_MS = 1_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RegistryCoder coder;
    private final RestrictionTable table;
    private final String node;
    private final Runnable onChange;
    private final Clock clock;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final Map<Change, LongAdder> changes = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    /** Who follows what, and what it tells. */
    public record Following(RestrictionTable table, String node, Runnable onChange) {}

    public DecisionFollower(String bootstrapServers, RegistryCoder coder, Following following, Clock clock) {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.coder = coder;
        this.table = following.table();
        this.node = following.node();
        this.onChange = following.onChange();
        this.clock = clock;
        this.thread = new Thread(this::run, "decision-follower");
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** True once everything published before the start was read. */
    public boolean awaitCaughtUp(Duration longest) throws InterruptedException {
        return caughtUp.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many records ended in a change of this kind. */
    public long count(Change change) {
        return changes.getOrDefault(change, new LongAdder()).sum();
    }

    private void run() {
        try (consumer) {
            while (!closed) {
                try {
                    follow();
                } catch (WakeupException e) {
                    LOG.debug("decision follower closed");
                } catch (RuntimeException e) {
                    // A sender that no longer hears decisions is worse than one that reads all of them again: versions
                    // order them.
                    LOG.error("following decisions from their beginning again", e);
                    TimeUnit.MILLISECONDS.sleep(RETRY_MS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() throws InterruptedException {
        Map<TopicPartition, Long> ends = assign();
        while (!closed) {
            consumer.poll(POLL).forEach(this::apply);
            if (caughtUp.getCount() > 0
                    && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                caughtUp.countDown();
            }
        }
    }

    private Map<TopicPartition, Long> assign() throws InterruptedException {
        List<TopicPartition> decisions = partitions(Topics.BREAKER_DECISIONS);
        List<TopicPartition> alive = partitions(Topics.ENGINE_ALIVE);
        List<TopicPartition> all = new ArrayList<>(decisions);
        all.addAll(alive);
        consumer.assign(all);
        consumer.seekToBeginning(decisions);
        consumer.seekToEnd(alive);
        return consumer.endOffsets(decisions);
    }

    /** Waits for the topic: a sender may start before the stack has created it. */
    private List<TopicPartition> partitions(String topic) throws InterruptedException {
        while (!closed) {
            try {
                List<PartitionInfo> found = consumer.partitionsFor(topic);
                if (found != null && !found.isEmpty()) {
                    return found.stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
                }
            } catch (WakeupException e) {
                throw e;
            } catch (KafkaException e) {
                LOG.warn("cannot read the partitions of {}: {}", topic, e.toString());
            }
            TimeUnit.MILLISECONDS.sleep(RETRY_MS);
        }
        return List.of();
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.topic().equals(Topics.ENGINE_ALIVE)) {
                coder.decode(record.value(), EngineAlive.class);
                table.engineHeard(clock.millis());
                return;
            }
            Change change = decide(record);
            count(change, 1);
            if (change == Change.ADOPTED || change == Change.LIFTED) {
                onChange.run();
            }
        } catch (MalformedRecordException e) {
            count(Change.IGNORED, 1);
            LOG.warn("unreadable record at {}-{}@{}", record.topic(), record.partition(), record.offset(), e);
        }
    }

    private void count(Change change, long more) {
        changes.computeIfAbsent(change, key -> new LongAdder()).add(more);
    }

    private Change decide(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return table.tombstone(new String(record.key(), StandardCharsets.UTF_8));
        }
        BreakerDecision wire = coder.decode(record.value(), BreakerDecision.class);
        if (DecisionCodec.isFence(wire)) {
            table.fenced(wire.getEpoch());
            return Change.IGNORED;
        }
        return table.apply(DecisionCodec.decode(wire, node), clock.millis());
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
