// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.command;

import io.breakwater.schemas.avro.OperatorCommand;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.topic.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Writes {@code control.commands}. */
public final class CommandLog {
    private static final Duration BOUND = Duration.ofSeconds(15);

    private final String bootstrapServers;
    private final RegistryCoder coder;

    /** The coder stays the caller's. */
    public CommandLog(String bootstrapServers, RegistryCoder coder) {
        this.bootstrapServers = bootstrapServers;
        this.coder = coder;
    }

    /**
     * Returns when the broker has stored it.
     *
     * @throws CommandLogException when it may not have
     */
    public void append(OperatorCommand command) {
        byte[] key = command.getScope().getBytes(StandardCharsets.UTF_8);
        byte[] value = coder.encode(Topics.CONTROL_COMMANDS, command);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "max.block.ms",
                        Long.toString(BOUND.toMillis()),
                        "delivery.timeout.ms",
                        Long.toString(BOUND.toMillis()),
                        "request.timeout.ms",
                        "5000"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.CONTROL_COMMANDS, key, value))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandLogException("interrupted: the command may not have been stored", e);
        } catch (ExecutionException | KafkaException e) {
            throw new CommandLogException("the command may not have been stored at " + bootstrapServers, e);
        }
    }
}
