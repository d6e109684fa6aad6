// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.scope;

import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Short forms of numbers. A whole number takes a byte per 7 bits, its sign in the lowest one. A bitmap of 64 bits takes one byte and
 * one more per bit while at most seven are set, one byte when all are set, else nine.
 */
final class Packed {
    private static final int LISTED_BITS = 7;
    private static final int RAW = 8;
    private static final int ALL = 9;

    private Packed() {}

    static void writeLong(long value, DataOutputView target) throws IOException {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            target.writeByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        target.writeByte((int) rest);
    }

    static long readLong(DataInputView source) throws IOException {
        long rest = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            long part = source.readUnsignedByte();
            rest |= (part & 0x7F) << shift;
            if (part < 0x80) {
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
        throw new IOException("a number of more than 64 bits");
    }

    static int readCount(DataInputView source) throws IOException {
        return Math.toIntExact(readLong(source));
    }

    static void writeBits(long bits, DataOutputView target) throws IOException {
        int set = Long.bitCount(bits);
        if (set == Long.SIZE) {
            target.writeByte(ALL);
        } else if (set > LISTED_BITS) {
            target.writeByte(RAW);
            target.writeLong(bits);
        } else {
            target.writeByte(set);
            for (long rest = bits; rest != 0; rest &= rest - 1) {
                target.writeByte(Long.numberOfTrailingZeros(rest));
            }
        }
    }

    static long readBits(DataInputView source) throws IOException {
        int form = source.readUnsignedByte();
        if (form == ALL) {
            return -1L;
        }
        if (form == RAW) {
            return source.readLong();
        }
        long bits = 0;
        for (int i = 0; i < form; i++) {
            bits |= 1L << source.readUnsignedByte();
        }
        return bits;
    }

    static void writeText(String text, DataOutputView target) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writeLong(bytes.length, target);
        target.write(bytes);
    }

    static String readText(DataInputView source) throws IOException {
        byte[] bytes = new byte[readCount(source)];
        source.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
