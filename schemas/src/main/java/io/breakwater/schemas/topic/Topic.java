// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.topic;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One topic as the stack creates it.
 *
 * @param name Kafka name
 * @param partitions number of partitions
 * @param cleanup how old records go
 * @param retentionMs age at which a record may be deleted; -1 for a compacted topic
 * @param valueClass generated class of the value; empty when the value is raw bytes of a producer
 * @param transactional true when the engine writes it in transactions, so that readers need {@code read_committed}
 */
public record Topic(
        String name,
        int partitions,
        Cleanup cleanup,
        long retentionMs,
        Optional<Class<? extends SpecificRecord>> valueClass,
        boolean transactional) {

    /** Avro schema of the value, empty for a raw topic. */
    public Optional<Schema> valueSchema() {
        return valueClass.map(type -> SpecificData.get().getSchema(type));
    }

    /** Subject under which the value schema is registered (TopicNameStrategy). */
    public String subject() {
        return name + "-value";
    }

    /** Topic configuration in Kafka's own keys. */
    public Map<String, String> kafkaConfig() {
        Map<String, String> config = new TreeMap<>();
        config.put("cleanup.policy", cleanup.kafkaName());
        config.put("retention.ms", Long.toString(retentionMs));
        if (cleanup == Cleanup.COMPACT) {
            // A consumer must be able to read from the beginning in seconds: roll and compact early.
            config.put("segment.ms", "600000");
            config.put("min.cleanable.dirty.ratio", "0.1");
        }
        return config;
    }
}
