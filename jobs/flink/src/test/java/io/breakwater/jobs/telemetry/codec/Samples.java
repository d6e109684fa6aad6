// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry.codec;

import io.breakwater.schemas.avro.Evidence;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Records in which every field has a value of its own, so that two swapped columns cannot go unnoticed. */
final class Samples {
    static final Instant FIRST_INSTANT = Instant.parse("2026-11-22T23:59:00.123456Z");

    private int next;

    private Samples() {}

    static <T extends SpecificRecord> T distinct(Class<T> type) {
        Schema schema = SpecificData.get().getSchema(type);
        return type.cast(new Samples().record(schema));
    }

    /** The value a table should hold for the field's value. */
    static Object inTable(Object value) {
        if (value instanceof Instant at) {
            return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
        }
        return value instanceof Enum<?> symbol ? symbol.name() : value;
    }

    /** {@code recipientHashKeyId} to {@code recipient_hash_key_id}. */
    static String column(String field) {
        return field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private SpecificRecord record(Schema schema) {
        SpecificRecord record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
        schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema(), field.name())));
        return record;
    }

    private Object value(Schema schema, String name) {
        next++;
        return switch (schema.getType()) {
            case STRING -> name.equals("recipientHash") ? "fedcba9876543210ff" : name + next;
            case INT -> 1_000 + next;
            case LONG ->
                schema.getLogicalType() instanceof LogicalTypes.TimestampMicros
                        ? FIRST_INSTANT.plusSeconds(next)
                        : Long.valueOf(1_000_000L + next);
            case DOUBLE -> next / 8.0;
            case BOOLEAN -> true;
            case ENUM ->
                SpecificData.get()
                        .createEnum(
                                schema.getEnumSymbols()
                                        .get(next % schema.getEnumSymbols().size()),
                                schema);
            case ARRAY -> List.of(value(schema.getElementType(), name), value(schema.getElementType(), name));
            case RECORD -> record(schema);
            case UNION -> record(SpecificData.get().getSchema(Evidence.class));
            default -> throw new AssertionError("no sample of " + schema.getType());
        };
    }
}
