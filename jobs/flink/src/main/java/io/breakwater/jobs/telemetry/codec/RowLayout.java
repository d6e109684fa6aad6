// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry.codec;

import io.breakwater.sinks.clickhouse.RowBinary;
import io.breakwater.sinks.clickhouse.TableColumns;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * How one contract's record becomes a row of its table: each column's name stands beside the getter that fills it, so
 * that names and values cannot get out of step. Immutable and thread-safe.
 *
 * @param <T> generated class of the contract
 */
final class RowLayout<T> {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);

    private final Class<T> type;
    private final TableColumns table;
    private final Function<T, Instant> partitionedBy;
    private final List<BiConsumer<T, RowBinary>> values;

    private RowLayout(Builder<T> builder) {
        this.type = builder.type;
        this.table = new TableColumns(builder.table, builder.names);
        this.partitionedBy = builder.partitionedBy;
        this.values = List.copyOf(builder.values);
    }

    static <T> Builder<T> of(Class<T> type, String table, Function<T, Instant> partitionedBy) {
        return new Builder<>(type, table, partitionedBy);
    }

    Class<T> type() {
        return type;
    }

    TableColumns table() {
        return table;
    }

    /** Day in UTC, as the tables' {@code PARTITION BY toYYYYMMDD(…)} has it. */
    String day(T fact) {
        return DAY.format(partitionedBy.apply(fact));
    }

    void encode(T fact, RowBinary row) {
        values.forEach(value -> value.accept(fact, row));
    }

    /** Columns in the order in which they are written. */
    static final class Builder<T> {
        private final Class<T> type;
        private final String table;
        private final Function<T, Instant> partitionedBy;
        private final List<String> names = new ArrayList<>();
        private final List<BiConsumer<T, RowBinary>> values = new ArrayList<>();

        private Builder(Class<T> type, String table, Function<T, Instant> partitionedBy) {
            this.type = type;
            this.table = table;
            this.partitionedBy = partitionedBy;
        }

        Builder<T> text(String name, Function<T, String> value) {
            return column(name, (fact, row) -> row.string(value.apply(fact)));
        }

        Builder<T> symbol(String name, Function<T, ? extends Enum<?>> value) {
            return column(name, (fact, row) -> row.string(value.apply(fact).name()));
        }

        Builder<T> int32(String name, ToIntFunction<T> value) {
            return column(name, (fact, row) -> row.int32(value.applyAsInt(fact)));
        }

        Builder<T> int64(String name, ToLongFunction<T> value) {
            return column(name, (fact, row) -> row.int64(value.applyAsLong(fact)));
        }

        Builder<T> float64(String name, ToDoubleFunction<T> value) {
            return column(name, (fact, row) -> row.float64(value.applyAsDouble(fact)));
        }

        Builder<T> bool(String name, Predicate<T> value) {
            return column(name, (fact, row) -> row.bool(value.test(fact)));
        }

        Builder<T> micros(String name, Function<T, Instant> value) {
            return column(name, (fact, row) -> row.int64(epochMicros(value.apply(fact))));
        }

        <E> Builder<T> texts(String name, Function<T, List<E>> elements, Function<E, String> value) {
            return array(name, elements, (element, row) -> row.string(value.apply(element)));
        }

        <E> Builder<T> int64s(String name, Function<T, List<E>> elements, ToLongFunction<E> value) {
            return array(name, elements, (element, row) -> row.int64(value.applyAsLong(element)));
        }

        <E> Builder<T> float64s(String name, Function<T, List<E>> elements, ToDoubleFunction<E> value) {
            return array(name, elements, (element, row) -> row.float64(value.applyAsDouble(element)));
        }

        /** All columns of a part, with a prefix before their names. */
        <P> Builder<T> part(String prefix, RowLayout<P> layout, Function<T, P> part) {
            layout.table.columns().forEach(name -> names.add(prefix + name));
            values.add((fact, row) -> layout.encode(part.apply(fact), row));
            return this;
        }

        RowLayout<T> build() {
            return new RowLayout<>(this);
        }

        private <E> Builder<T> array(String name, Function<T, List<E>> elements, BiConsumer<E, RowBinary> write) {
            return column(name, (fact, row) -> {
                List<E> list = elements.apply(fact);
                row.count(list.size());
                list.forEach(element -> write.accept(element, row));
            });
        }

        private Builder<T> column(String name, BiConsumer<T, RowBinary> value) {
            names.add(name);
            values.add(value);
            return this;
        }

        private static long epochMicros(Instant at) {
            return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
        }
    }
}
