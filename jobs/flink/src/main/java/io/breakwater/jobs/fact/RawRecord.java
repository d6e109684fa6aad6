// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.fact;

/**
 * One Kafka record as it came, with its origin, so that a dead letter can name it.
 *
 * @param topic topic it was read from
 * @param partition partition of the topic
 * @param offset offset in the partition
 * @param kafkaAtMs timestamp of the record, epoch milliseconds
 * @param key key bytes; null for none
 * @param value value bytes; null for a tombstone
 * @param reference what the late look-up found, from the header {@link LateHeaders#REFERENCE}; "" (null in state of a build
 *     before it) when the record comes from its producer
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes of the wire, which nobody compares or changes.
public record RawRecord(
        String topic, int partition, long offset, long kafkaAtMs, byte[] key, byte[] value, String reference) {

    /** A record that comes from its producer. */
    public RawRecord(String topic, int partition, long offset, long kafkaAtMs, byte[] key, byte[] value) {
        this(topic, partition, offset, kafkaAtMs, key, value, "");
    }

    /** The same origin with other bytes. */
    public RawRecord withValue(byte[] other) {
        return new RawRecord(topic, partition, offset, kafkaAtMs, key, other, reference);
    }
}
