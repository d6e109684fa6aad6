// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.registry;

import io.breakwater.schemas.topic.Topic;
import io.breakwater.schemas.topic.Topics;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

import java.util.HashMap;
import java.util.Map;

/**
 * Records of ours as bytes on Kafka and back: magic 0, the schema's id in four bytes, Avro binary. Schemas are registered
 * under {@code <topic>-value}; a reader resolves the writer's schema to its own.
 *
 * <p>While the registry is down, ids that this process or (by the id file) an earlier one has met go on working; another
 * id blocks the caller until the registry answers or the thread is interrupted ({@link RegistryInterruptedException}).
 * Bytes that can never be read throw {@link MalformedRecordException}.
 *
 * <p>Thread-safe; the hot path takes no lock, each thread keeps its own encoders and decoders. Not serializable: an
 * operator holds a {@link RegistryConfig} and builds its coder when it opens.
 */
public final class RegistryCoder implements AutoCloseable {
    private static final String COMPATIBILITY = "BACKWARD_TRANSITIVE";

    private final SchemaIds ids;
    // Per instance, not static: the coders go with the instance, and with a job's class loader.
    private final ThreadLocal<Map<Class<?>, RecordCodec<?>>> codecs = ThreadLocal.withInitial(HashMap::new);

    public RegistryCoder(RegistryConfig config) {
        this(new SchemaIds(
                new ConfluentRegistryClient(config.url()),
                new SchemaIdFile(config),
                Thread::sleep,
                () -> System.nanoTime() / 1_000_000));
    }

    RegistryCoder(SchemaIds ids) {
        this.ids = ids;
    }

    /**
     * The bytes of a record for a topic.
     *
     * @throws RegistryRefusedException when the registry refuses the record's schema for this topic
     */
    public byte[] encode(String topic, SpecificRecord value) {
        return codec(value.getClass()).encode(topic, value);
    }

    /**
     * A record from its bytes.
     *
     * @throws MalformedRecordException when they are no record that {@code type} can be read from
     */
    public <T extends SpecificRecord> T decode(byte[] bytes, Class<T> type) {
        return codec(type).decode(bytes);
    }

    /** Registers the value schemas of all topics and demands backward compatibility of every later version. */
    public void registerAll() {
        for (Topic topic : Topics.all()) {
            topic.valueSchema().ifPresent(schema -> register(topic, schema));
        }
    }

    private void register(Topic topic, Schema schema) {
        ids.idOf(topic.subject(), schema);
        ids.requireCompatibility(topic.subject(), COMPATIBILITY);
    }

    @SuppressWarnings("unchecked") // the map's value belongs to its key
    private <T extends SpecificRecord> RecordCodec<T> codec(Class<T> type) {
        Map<Class<?>, RecordCodec<?>> own = codecs.get();
        RecordCodec<?> codec = own.get(type);
        if (codec == null) {
            codec = new RecordCodec<>(type, ids);
            own.put(type, codec);
        }
        return (RecordCodec<T>) codec;
    }

    @Override
    public void close() {
        codecs.remove();
        ids.close();
    }
}
