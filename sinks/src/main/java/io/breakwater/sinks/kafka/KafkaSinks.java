// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.kafka;

import io.breakwater.schemas.topic.Topic;
import io.breakwater.schemas.topic.Topics;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

import java.util.List;

/**
 * The engine's two sinks.
 *
 * <p>{@link #transactional}: a reader with {@code read_committed} sees each record once, at most one checkpoint interval late. A
 * job that stays dead longer than {@link #TRANSACTION_TIMEOUT_MS} after a completed checkpoint loses that checkpoint's output.
 * {@link #fast}: a record leaves at once, and may be repeated after a restart; the order of one subtask's records is kept.
 */
public final class KafkaSinks {

    /** One hour; the broker's {@code transaction.max.timeout.ms} has to allow it. */
    public static final int TRANSACTION_TIMEOUT_MS = 3_600_000;

    private KafkaSinks() {}

    /**
     * Exactly once, to the transactional topics of the catalogue; they have to exist. Transactional ids are pooled, so that their number is bounded by checkpoints in flight and not by time.
     *
     * @param transactionPrefix unique to the job on its broker and kept over restarts
     */
    public static KafkaSink<OutRecord> transactional(String bootstrap, String transactionPrefix) {
        List<String> topics = Topics.all().stream()
                .filter(Topic::transactional)
                .map(Topic::name)
                .toList();
        return builder(bootstrap, topics)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(transactionPrefix)
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Integer.toString(TRANSACTION_TIMEOUT_MS))
                .setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")
                .setProperty(ProducerConfig.LINGER_MS_CONFIG, "20")
                .build();
    }

    /** At least once and without delay. */
    public static KafkaSink<OutRecord> fast(String bootstrap) {
        return builder(bootstrap, List.of(Topics.BREAKER_DECISIONS, Topics.ENGINE_ALIVE))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty(ProducerConfig.LINGER_MS_CONFIG, "0")
                .setProperty(ProducerConfig.ACKS_CONFIG, "all")
                .setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true")
                .build();
    }

    /** At least once, to the topics of the producers and to dead letters: for records that go back to where they came from. */
    public static KafkaSink<OutRecord> atLeastOnce(String bootstrap) {
        List<String> topics = Topics.all().stream().map(Topic::name).toList();
        return builder(bootstrap, topics)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")
                .setProperty(ProducerConfig.ACKS_CONFIG, "all")
                .build();
    }

    private static KafkaSinkBuilder<OutRecord> builder(String bootstrap, List<String> topics) {
        return KafkaSink.<OutRecord>builder()
                .setBootstrapServers(bootstrap)
                .setRecordSerializer(new OutRecordSerializer(topics));
    }
}
