// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.kafka;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends each {@link OutRecord} to the topic it names. Its bytes are final; nothing is encoded here. */
final class OutRecordSerializer implements KafkaRecordSerializationSchema<OutRecord> {

    private static final long serialVersionUID = 1L;

    @Override
    public ProducerRecord<byte[], byte[]> serialize(OutRecord out, KafkaSinkContext context, Long flinkTimestamp) {
        Long timestampMs = out.timestampMs() > 0 ? Long.valueOf(out.timestampMs()) : null;
        return new ProducerRecord<>(out.topic(), null, timestampMs, out.key(), out.value());
    }
}
