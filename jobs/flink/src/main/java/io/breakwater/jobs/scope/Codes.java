// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.scope;

import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Constants of an enum as a byte each: their place in the order of declaration, so they may only be appended. */
final class Codes<E extends Enum<E>> {
    private final List<E> constants;
    private final Map<E, Integer> codes;

    Codes(Class<E> type) {
        constants = List.of(type.getEnumConstants());
        codes = new EnumMap<>(type);
        for (E constant : constants) {
            codes.put(constant, codes.size());
        }
    }

    void write(E constant, DataOutputView target) throws IOException {
        target.writeByte(codes.get(constant));
    }

    E read(DataInputView source) throws IOException {
        int code = source.readUnsignedByte();
        if (code >= constants.size()) {
            throw new IOException("read constant " + code + ", this build knows " + constants);
        }
        return constants.get(code);
    }
}
