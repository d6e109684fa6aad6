// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.command;

import io.breakwater.schemas.avro.BreakerDecision;
import io.breakwater.schemas.registry.MalformedRecordException;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads {@code breaker.decisions} as senders do: the newest decision of each scope counts. */
public final class DecisionLog {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.BREAKER_DECISIONS, 0);
    private static final Duration BOUND = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;
    private final RegistryCoder coder;

    /** The coder stays the caller's. */
    public DecisionLog(String bootstrapServers, RegistryCoder coder) {
        this.bootstrapServers = bootstrapServers;
        this.coder = coder;
    }

    /**
     * What holds now, by scope; scopes that were never restricted, or not for long, have no decision.
     *
     * @throws CommandLogException when the topic cannot be read to its end in time
     */
    public Map<String, BreakerDecision> current() {
        Map<String, BreakerDecision> newest = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION), BOUND).get(PARTITION);
            long deadline = System.nanoTime() + BOUND.toNanos();
            while (consumer.position(PARTITION, BOUND) < end) {
                if (System.nanoTime() > deadline) {
                    throw new KafkaException("not read to its end within " + BOUND.toSeconds() + " s");
                }
                consumer.poll(POLL).forEach(record -> take(record, newest));
            }
        } catch (KafkaException e) {
            throw new CommandLogException("breaker.decisions cannot be read at " + bootstrapServers, e);
        }
        return newest;
    }

    /** A reader that stands at the end of the topic: what is asked of it later was decided after this call. */
    public Watch watch() {
        KafkaConsumer<byte[], byte[]> consumer = consumer();
        try {
            consumer.seekToEnd(List.of(PARTITION));
            consumer.position(PARTITION, BOUND);
            return new Watch(consumer);
        } catch (KafkaException e) {
            consumer.close();
            throw new CommandLogException("breaker.decisions cannot be read at " + bootstrapServers, e);
        }
    }

    /** Of one thread. */
    public final class Watch implements AutoCloseable {
        private final KafkaConsumer<byte[], byte[]> consumer;

        private Watch(KafkaConsumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        /** The first decision of which this holds; empty when none came in time. */
        public Optional<BreakerDecision> first(Predicate<BreakerDecision> wanted, Duration bound) {
            long deadline = System.nanoTime() + bound.toNanos();
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    Optional<BreakerDecision> found = decoded(record).filter(wanted);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Map<String, BreakerDecision> newest) {
        if (record.value() == null) {
            newest.remove(new String(record.key(), StandardCharsets.UTF_8));
            return;
        }
        decoded(record)
                .ifPresent(decision ->
                        newest.merge(decision.getScope(), decision, (held, next) -> isOlder(next, held) ? held : next));
    }

    private static boolean isOlder(BreakerDecision next, BreakerDecision held) {
        int byEpoch = Long.compare(next.getEpoch(), held.getEpoch());
        return byEpoch < 0 || (byEpoch == 0 && next.getSeq() < held.getSeq());
    }

    /** Empty for the engine's own markers, and for what this build cannot read: it is of a newer one. */
    private Optional<BreakerDecision> decoded(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            BreakerDecision decision = coder.decode(record.value(), BreakerDecision.class);
            return decision.getScopeKind().equals("FENCE") ? Optional.empty() : Optional.of(decision);
        } catch (MalformedRecordException e) {
            return Optional.empty();
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(List.of(PARTITION));
        return consumer;
    }
}
