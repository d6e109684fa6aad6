// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.core.window.Counting;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.schemas.avro.DeadLetter;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.registry.MalformedRecordException;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.registry.RegistryConfig;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.sinks.kafka.OutRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Raw records of all {@code mta.*} topics as facts, and what cannot be read as dead letters. Of one operator. */
public final class FactDecoder implements AutoCloseable {

    private static final int DEAD_LETTER_BYTES = 64 * 1024;

    private final RegistryCoder coder;
    private final FactCodec facts;

    /** Opens a decoder; nothing is asked of the registry yet. */
    public FactDecoder(RegistryConfig registry) {
        coder = new RegistryCoder(registry);
        facts = new FactCodec(coder);
    }

    /**
     * The facts in a record; none when it is well-formed and of no interest.
     *
     * @param nowMs wall clock, against which the future is refused
     * @throws UndecodableException when the record cannot be read, now or ever
     */
    public List<MailFact> decode(RawRecord raw, IngestPolicy policy, long nowMs) throws UndecodableException {
        if (raw.value() == null) {
            throw new UndecodableException("NO_VALUE", "a tombstone");
        }
        List<MailFact> decoded =
                switch (raw.topic()) {
                    case Topics.MTA_EVENTS -> event(raw, policy);
                    default -> throw new UndecodableException("UNKNOWN_TOPIC", raw.topic());
                };
        for (MailFact fact : decoded) {
            if (fact.occurredAtMs() > nowMs + Counting.MAX_AHEAD_MS) {
                throw new UndecodableException("FUTURE_EVENT", (fact.occurredAtMs() - nowMs) + " ms ahead");
            }
        }
        return decoded;
    }

    private List<MailFact> event(RawRecord raw, IngestPolicy policy) throws UndecodableException {
        try {
            SmtpAttempt attempt = coder.decode(raw.value(), SmtpAttempt.class);
            return List.of(facts.attempt(attempt, policy, "events", raw.kafkaAtMs()));
        } catch (MalformedRecordException e) {
            throw new UndecodableException(e.reason().name(), e.getMessage());
        }
    }

    /** The dead letter of a record: its origin, its reason and at most 64 KiB of it. */
    public OutRecord deadLetter(RawRecord raw, UndecodableException why, long nowMs) {
        byte[] value = raw.value() == null ? new byte[0] : raw.value();
        byte[] kept = value.length <= DEAD_LETTER_BYTES ? value : Arrays.copyOf(value, DEAD_LETTER_BYTES);
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
