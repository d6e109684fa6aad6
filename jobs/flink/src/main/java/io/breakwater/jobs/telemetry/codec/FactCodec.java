// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry.codec;

import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.telemetry.TelemetryRow;
import io.breakwater.schemas.avro.DeadLetter;
import io.breakwater.schemas.registry.MalformedRecordException;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.sinks.clickhouse.RowBinary;
import io.breakwater.sinks.kafka.OutRecord;
import org.apache.avro.specific.SpecificRecord;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** Records of the topics to rows, and what cannot be read to dead letters. Belongs to one thread. */
public final class FactCodec implements AutoCloseable {
    private static final int DEAD_LETTER_BYTES = 64 * 1024;

    private final RegistryCoder coder;
    private final RowBinary row = new RowBinary();

    public FactCodec(RegistryCoder coder) {
        this.coder = coder;
    }

    /**
     * The row of a record that has a value.
     *
     * @throws MalformedRecordException when the value is no record of its topic
     */
    public TelemetryRow row(RawRecord raw) {
        return row(TelemetryLayouts.ofTopic(raw.topic()), raw.value());
    }

    /** The dead letter of a record, keyed by its topic. */
    public OutRecord deadLetter(RawRecord raw, MalformedRecordException cause) {
        byte[] value = raw.value();
        DeadLetter letter = DeadLetter.newBuilder()
                .setTopic(raw.topic())
                .setPartition(raw.partition())
                .setOffset(raw.offset())
                .setReason(cause.reason().name())
                .setDetail(cause.getMessage())
                .setKey(raw.key() == null ? null : ByteBuffer.wrap(raw.key()))
                .setValue(ByteBuffer.wrap(Arrays.copyOf(value, Math.min(value.length, DEAD_LETTER_BYTES))))
                .setSizeBytes(value.length)
                .setAt(Instant.now().truncatedTo(ChronoUnit.MICROS))
                .build();
        return OutRecord.of(Topics.DEAD_LETTERS, raw.topic(), coder.encode(Topics.DEAD_LETTERS, letter), 0);
    }

    private <T> TelemetryRow row(RowLayout<T> layout, byte[] value) {
        // Every layout is of a generated class; the bound cannot be written into the map's wildcard.
        T fact = layout.type().cast(coder.decode(value, layout.type().asSubclass(SpecificRecord.class)));
        row.clear();
        layout.encode(fact, row);
        return new TelemetryRow(layout.table().table(), layout.day(fact), row.toByteArray());
    }

    @Override
    public void close() {
        coder.close();
    }
}
