// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.scenario;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies records part by part through their constructors, lists into ArrayList and maps into HashMap, as Flink restores them. */
public final class StateCopy {
    private StateCopy() {}

    public static <T> T of(T value) {
        @SuppressWarnings("unchecked")
        T copy = (T) copy(value);
        return copy;
    }

    private static Object copy(Object value) {
        if (value instanceof List<?> list) {
            List<Object> copies = new ArrayList<>();
            list.forEach(part -> copies.add(copy(part)));
            return copies;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copies = new HashMap<>();
            map.forEach((key, part) -> copies.put(key, copy(part)));
            return copies;
        }
        return value instanceof Record flat ? rebuilt(flat) : value;
    }

    private static Record rebuilt(Record flat) {
        RecordComponent[] components = flat.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] parts = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                parts[i] = copy(components[i].getAccessor().invoke(flat));
            }
            return flat.getClass().getDeclaredConstructor(types).newInstance(parts);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(flat.getClass() + " is no flat public record", e);
        }
    }
}
