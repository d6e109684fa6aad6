// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.kafka;

import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Sends each {@link OutRecord} to the topic it names. Its bytes are final; nothing is encoded here.
 *
 * <p>It also names all topics it may write to: after a restart the sink looks there for transactions that its predecessor left open.
 */
final class OutRecordSerializer implements KafkaRecordSerializationSchema<OutRecord>, KafkaDatasetFacetProvider {

    private static final long serialVersionUID = 1L;

    private final ArrayList<String> topics;

    OutRecordSerializer(List<String> topics) {
        this.topics = new ArrayList<>(topics);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(OutRecord out, KafkaSinkContext context, Long flinkTimestamp) {
        Long timestampMs = out.timestampMs() > 0 ? Long.valueOf(out.timestampMs()) : null;
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(out.topic(), null, timestampMs, out.key(), out.value());
        out.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(
                new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(topics), new Properties()));
    }
}
