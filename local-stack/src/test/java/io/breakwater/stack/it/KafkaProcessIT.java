// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import io.breakwater.schemas.topic.Topics;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.process.KafkaProcess;
import io.breakwater.stack.process.TopicCreator;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaProcessIT {
    @TempDir
    Path home;

    @Test
    void recordsSurviveAKilledBroker() throws Exception {
        try (KafkaProcess kafka = new KafkaProcess(StackConfig.ephemeral(home))) {
            kafka.startAndAwait();
            assertThat(TopicCreator.createMissing(kafka.bootstrapServers()))
                    .isEqualTo(Topics.all().size());
            send(kafka.bootstrapServers(), "before");

            kafka.kill();
            assertThat(kafka.isAlive()).isFalse();
            kafka.startAndAwait();

            assertThat(TopicCreator.createMissing(kafka.bootstrapServers())).isZero();
            send(kafka.bootstrapServers(), "after");
            assertThat(readTwo(kafka.bootstrapServers())).containsExactly("before", "after");
        }
        assertThat(home.resolve("run/kafka.pid")).doesNotExist();
    }

    private static void send(String bootstrap, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "transactional.id", "it", "transaction.timeout.ms", "3600000"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(Topics.BREAKER_TRANSITIONS, "key", value))
                    .get();
            producer.commitTransaction();
        }
    }

    private static List<String> readTwo(String bootstrap) {
        TopicPartition partition = new TopicPartition(Topics.BREAKER_TRANSITIONS, 0);
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(partition));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return values.size() >= 2;
            });
        }
        return values;
    }
}
