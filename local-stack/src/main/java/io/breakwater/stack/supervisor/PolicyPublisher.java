// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

import io.breakwater.schemas.avro.PolicyDocument;
import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Puts a policy on {@code control.policies} as the next version of its document. */
final class PolicyPublisher {
    private static final long TICK_MS = 50;
    /** A second: senders and engine get the version before it applies. */
    private static final long TICKS_AHEAD = 20;

    private static final Duration READ_BOUND = Duration.ofSeconds(15);

    private final String bootstrapServers;
    private final RegistryCoder coder;

    PolicyPublisher(String bootstrapServers, RegistryCoder coder) {
        this.bootstrapServers = bootstrapServers;
        this.coder = coder;
    }

    /** Publishes when it differs from what is there; the version that is in force. */
    long publish(Policy policy) throws InterruptedException {
        Optional<PolicyDocument> previous = newest(policy.document());
        if (previous.isPresent() && previous.get().getBody().equals(policy.toJson())) {
            return previous.get().getVersion();
        }
        Instant now = Instant.now();
        long version = previous.map(PolicyDocument::getVersion).orElse(0L) + 1;
        PolicyDocument document = PolicyDocument.newBuilder()
                .setDocument(policy.document())
                .setVersion(version)
                .setActor(System.getProperty("user.name", "unknown"))
                .setAppliedAt(now)
                .setEffectiveTick(now.toEpochMilli() / TICK_MS + TICKS_AHEAD)
                .setBody(policy.toJson())
                .build();
        send(document);
        return version;
    }

    private void send(PolicyDocument document) throws InterruptedException {
        byte[] key = document.getDocument().getBytes(StandardCharsets.UTF_8);
        byte[] value = coder.encode(Topics.CONTROL_POLICIES, document);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.CONTROL_POLICIES, key, value))
                    .get();
        } catch (ExecutionException e) {
            throw new StackFailedException("the policy could not be published to " + bootstrapServers, e);
        }
    }

    private Optional<PolicyDocument> newest(String document) {
        TopicPartition partition = new TopicPartition(Topics.CONTROL_POLICIES, 0);
        Optional<PolicyDocument> newest = Optional.empty();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            Instant deadline = Instant.now().plus(READ_BOUND);
            while (consumer.position(partition) < end) {
                if (Instant.now().isAfter(deadline)) {
                    throw new StackFailedException(
                            "control.policies could not be read to its end within " + READ_BOUND.toSeconds() + " s");
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.value() != null && document.equals(new String(record.key(), StandardCharsets.UTF_8))) {
                        newest = Optional.of(coder.decode(record.value(), PolicyDocument.class));
                    }
                }
            }
        }
        return newest;
    }
}
