// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.registry;

import io.breakwater.schemas.registry.MalformedRecordException.Reason;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Encoder and decoders of one generated class. Belongs to one thread. */
final class RecordCodec<T extends SpecificRecord> {
    private static final byte MAGIC = 0;
    private static final int HEADER_BYTES = 5;

    private final SchemaIds ids;
    private final SpecificData model;
    private final Schema schema;
    private final DatumWriter<SpecificRecord> writer;
    private final Map<String, Integer> idByTopic = new HashMap<>();
    private final Map<Integer, SpecificDatumReader<T>> readers = new HashMap<>();
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);
    private final BoundedDecoder decoder = new BoundedDecoder();
    private BinaryEncoder encoder;

    RecordCodec(Class<T> type, SchemaIds ids) {
        this.ids = ids;
        this.model = SpecificData.getForClass(type);
        this.schema = model.getSchema(type);
        this.writer = new SpecificDatumWriter<>(schema, model);
    }

    byte[] encode(String topic, SpecificRecord value) {
        Integer id = idByTopic.get(topic);
        if (id == null) {
            id = ids.idOf(topic + "-value", schema);
            idByTopic.put(topic, id);
        }
        try {
            buffer.reset();
            buffer.write(MAGIC);
            buffer.write(id >>> 24);
            buffer.write(id >>> 16);
            buffer.write(id >>> 8);
            buffer.write(id);
            encoder = EncoderFactory.get().directBinaryEncoder(buffer, encoder);
            writer.write(value, encoder);
            encoder.flush();
            return buffer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("encode for " + topic, e);
        }
    }

    T decode(byte[] bytes) {
        if (bytes == null || bytes.length < HEADER_BYTES) {
            throw new MalformedRecordException(Reason.TRUNCATED_HEADER, (bytes == null ? 0 : bytes.length) + " bytes");
        }
        if (bytes[0] != MAGIC) {
            throw new MalformedRecordException(Reason.WRONG_MAGIC, "first byte " + bytes[0]);
        }
        int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        SpecificDatumReader<T> reader = readers.get(id);
        if (reader == null) {
            reader = new SpecificDatumReader<>(ids.schemaOf(id), schema, model);
            readers.put(id, reader);
        }
        return read(reader, bytes);
    }

    /**
     * Hostile bytes surface as many kinds of runtime exception from inside Avro (lengths, union and enum indexes,
     * number formats), so all of them mean one thing here.
     */
    private T read(SpecificDatumReader<T> reader, byte[] bytes) {
        try {
            decoder.begin(bytes, HEADER_BYTES);
            T value = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new MalformedRecordException(Reason.MALFORMED_BODY, "bytes after the record");
            }
            return value;
        } catch (EOFException e) {
            throw new MalformedRecordException(Reason.MALFORMED_BODY, "ends early", e);
        } catch (AvroTypeException e) {
            throw new MalformedRecordException(Reason.INCOMPATIBLE_SCHEMA, e.getMessage(), e);
        } catch (MalformedRecordException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new MalformedRecordException(
                    Reason.MALFORMED_BODY, e.getClass().getSimpleName(), e);
        }
    }
}
