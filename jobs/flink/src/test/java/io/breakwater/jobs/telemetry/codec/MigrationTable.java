// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table as the migrations declare it, and a reader of rows in its columns' types: the other side of the encoder. */
final class MigrationTable {
    private static final List<String> MIGRATIONS = List.of(
            "sql/migrations/V001__facts.sql",
            "sql/migrations/V002__breaker.sql",
            "sql/migrations/V004__ingest.sql",
            "sql/migrations/V005__held.sql",
            "sql/migrations/V006__heartbeats.sql",
            "sql/migrations/V007__commands.sql");
    private static final Pattern COLUMN =
            Pattern.compile("^ {4}([a-z_0-9]+) +((?:LowCardinality|Array|DateTime64)\\([^)]*\\)|\\w+)(.*)$");

    private final Map<String, String> typeByColumn = new LinkedHashMap<>();

    private MigrationTable() {}

    static MigrationTable named(String qualified) {
        MigrationTable table = new MigrationTable();
        for (String migration : MIGRATIONS) {
            Matcher ddl = Pattern.compile(
                            "CREATE TABLE IF NOT EXISTS " + Pattern.quote(qualified) + "\\n\\((.*?)\\n\\)",
                            Pattern.DOTALL)
                    .matcher(read(migration));
            if (ddl.find()) {
                ddl.group(1).lines().forEach(table::addColumn);
            }
            Matcher change = Pattern.compile("ALTER TABLE " + Pattern.quote(qualified) + "\\n(.*?);", Pattern.DOTALL)
                    .matcher(read(migration));
            if (change.find()) {
                change.group(1).lines().forEach(line -> table.addColumn(line.replace("ADD COLUMN IF NOT EXISTS ", "")));
            }
        }
        return table;
    }

    /** Columns that an INSERT fills. */
    List<String> columns() {
        return List.copyOf(typeByColumn.keySet());
    }

    /** Reads the columns in the given order and demands that nothing is left over. */
    Map<String, Object> read(List<String> columns, byte[] row) {
        ByteBuffer in = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Object> values = new LinkedHashMap<>();
        for (String column : columns) {
            values.put(column, value(typeByColumn.get(column), in));
        }
        if (in.hasRemaining()) {
            throw new AssertionError(in.remaining() + " bytes behind the last column");
        }
        return values;
    }

    private void addColumn(String line) {
        Matcher column = COLUMN.matcher(line);
        if (column.matches() && !column.group(3).contains("MATERIALIZED")) {
            typeByColumn.put(column.group(1), column.group(2));
        }
    }

    private static Object value(String type, ByteBuffer in) {
        if (type.startsWith("Array(")) {
            List<Object> elements = new ArrayList<>();
            for (int left = leb128(in); left > 0; left--) {
                elements.add(value(type.substring("Array(".length(), type.length() - 1), in));
            }
            return elements;
        }
        return switch (type) {
            case "String", "LowCardinality(String)" -> text(in);
            case "Int32" -> in.getInt();
            case "Int64", "UInt64", "DateTime64(6, 'UTC')" -> in.getLong();
            case "Float64" -> in.getDouble();
            case "Bool" -> in.get() == 1;
            default -> throw new AssertionError("no reader for type " + type);
        };
    }

    private static String text(ByteBuffer in) {
        byte[] utf8 = new byte[leb128(in)];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static int leb128(ByteBuffer in) {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = in.get();
            value |= (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
    }

    private static String read(String resource) {
        try (InputStream in = MigrationTable.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
