// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One encoded record on its way to a topic. Flat and public, so that Flink serialises it without Kryo.
 *
 * @param topic name of the topic
 * @param key key bytes; null for none
 * @param value value bytes; null is a tombstone
 * @param timestampMs Kafka timestamp, epoch milliseconds; 0 lets the producer choose
 * @param headers Kafka headers, written as UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes of the wire, which nobody compares or changes.
public record OutRecord(String topic, byte[] key, byte[] value, long timestampMs, Map<String, String> headers) {

    /** A record without headers. */
    public OutRecord(String topic, byte[] key, byte[] value, long timestampMs) {
        this(topic, key, value, timestampMs, Map.of());
    }

    /** A record whose key is a UTF-8 string. */
    public static OutRecord of(String topic, String key, byte[] value, long timestampMs) {
        return new OutRecord(topic, key.getBytes(StandardCharsets.UTF_8), value, timestampMs);
    }

    /** A record that removes its key from a compacted topic. */
    public static OutRecord tombstone(String topic, String key, long timestampMs) {
        return of(topic, key, null, timestampMs);
    }
}
