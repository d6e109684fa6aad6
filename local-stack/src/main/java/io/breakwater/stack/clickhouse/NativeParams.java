// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.clickhouse;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Query parameters as the C interface takes them. Values are text in ClickHouse's escaped form, as they came over HTTP. */
final class NativeParams {
    private final Pointer[] names;
    private final long[] nameLengths;
    private final Pointer[] values;
    private final long[] valueLengths;

    private NativeParams(int count) {
        names = new Pointer[count];
        nameLengths = new long[count];
        values = new Pointer[count];
        valueLengths = new long[count];
    }

    static NativeParams of(Map<String, String> params) {
        NativeParams out = new NativeParams(params.size());
        int i = 0;
        for (Map.Entry<String, String> param : params.entrySet()) {
            out.put(i++, param.getKey(), param.getValue());
        }
        return out;
    }

    Pointer[] names() {
        return names;
    }

    long[] nameLengths() {
        return nameLengths;
    }

    Pointer[] values() {
        return values;
    }

    long[] valueLengths() {
        return valueLengths;
    }

    int count() {
        return names.length;
    }

    private void put(int i, String name, String value) {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] valueBytes = value.getBytes(StandardCharsets.UTF_8);
        names[i] = copy(nameBytes);
        nameLengths[i] = nameBytes.length;
        values[i] = copy(valueBytes);
        valueLengths[i] = valueBytes.length;
    }

    private static Pointer copy(byte[] bytes) {
        // One byte more than needed: JNA refuses to allocate nothing.
        Memory memory = new Memory(bytes.length + 1L);
        memory.write(0, bytes, 0, bytes.length);
        memory.setByte(bytes.length, (byte) 0);
        return memory;
    }
}
