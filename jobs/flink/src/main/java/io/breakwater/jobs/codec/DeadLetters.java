// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.schemas.avro.DeadLetter;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.registry.RegistryConfig;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.sinks.kafka.OutRecord;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/** Writes dead letters: origin, reason and at most 64 KiB of a record. Of one operator. */
public final class DeadLetters implements AutoCloseable {

    private static final int MOST_BYTES = 64 * 1024;

    private final RegistryCoder coder;

    /** Opens a writer; nothing is asked of the registry yet. */
    public DeadLetters(RegistryConfig registry) {
        coder = new RegistryCoder(registry);
    }

    /** The dead letter of a record. */
    public OutRecord of(RawRecord raw, UndecodableException why, long nowMs) {
        return of(coder, raw, why, nowMs);
    }

    static OutRecord of(RegistryCoder coder, RawRecord raw, UndecodableException why, long nowMs) {
        byte[] value = raw.value() == null ? new byte[0] : raw.value();
        byte[] kept = value.length <= MOST_BYTES ? value : Arrays.copyOf(value, MOST_BYTES);
        DeadLetter letter = DeadLetter.newBuilder()
                .setTopic(raw.topic())
                .setPartition(raw.partition())
                .setOffset(raw.offset())
                .setReason(why.reason())
                .setDetail(why.getMessage())
                .setKey(raw.key() == null ? null : ByteBuffer.wrap(raw.key()))
                .setValue(ByteBuffer.wrap(kept))
                .setSizeBytes(value.length)
                .setAt(Instant.ofEpochMilli(nowMs))
                .build();
        return OutRecord.of(Topics.DEAD_LETTERS, raw.topic(), coder.encode(Topics.DEAD_LETTERS, letter), nowMs);
    }

    @Override
    public void close() {
        coder.close();
    }
}
