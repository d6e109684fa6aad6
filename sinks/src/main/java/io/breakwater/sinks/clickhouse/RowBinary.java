// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Growing buffer that writes values in ClickHouse's RowBinary format: little-endian numbers, strings with a LEB128
 * length, DateTime64 as its scaled integer. One call per column, in the order of the INSERT's column list; a LowCardinality
 * column is written as its inner type. Not thread-safe; reused from row to row by {@link #clear()}.
 */
public final class RowBinary {
    private static final int INITIAL_BYTES = 512;

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int size;

    /** Forgets what was written and keeps the memory. */
    public void clear() {
        size = 0;
    }

    /** Bytes written since the last {@link #clear()}. */
    public int sizeBytes() {
        return size;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** UInt8 or Bool; the low eight bits are taken. */
    public RowBinary uint8(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** Bool. */
    public RowBinary bool(boolean value) {
        return uint8(value ? 1 : 0);
    }

    /** UInt16 or Int16; the low sixteen bits are taken. */
    public RowBinary int16(int value) {
        return little(value, Short.BYTES);
    }

    /** UInt32, Int32 or DateTime; the low 32 bits are taken. */
    public RowBinary int32(long value) {
        return little(value, Integer.BYTES);
    }

    /** UInt64, Int64 or DateTime64 (as its scaled integer). */
    public RowBinary int64(long value) {
        return little(value, Long.BYTES);
    }

    /** Float64. */
    public RowBinary float64(double value) {
        return int64(Double.doubleToRawLongBits(value));
    }

    /** String, FixedString is not supported. */
    public RowBinary string(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        unsignedLeb128(utf8.length);
        return raw(utf8, 0, utf8.length);
    }

    /** Length of an Array or Map; its elements follow. */
    public RowBinary count(int elements) {
        unsignedLeb128(elements);
        return this;
    }

    /** Bytes that are RowBinary already. */
    public RowBinary raw(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
        return this;
    }

    /** What another buffer holds. */
    RowBinary raw(RowBinary other) {
        return raw(other.bytes, 0, other.size);
    }

    /** Drops what was written behind {@code sizeBytes}. */
    void truncate(int sizeBytes) {
        size = sizeBytes;
    }

    private void unsignedLeb128(int value) {
        int rest = value;
        while (rest > 0x7f) {
            uint8((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        uint8(rest);
    }

    private RowBinary little(long value, int width) {
        reserve(width);
        for (int i = 0; i < width; i++) {
            bytes[size++] = (byte) (value >>> (8 * i));
        }
        return this;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
