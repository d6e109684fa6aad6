// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core;

import io.breakwater.core.admission.DomainTally;
import io.breakwater.core.command.Command;
import io.breakwater.core.coordinator.CoordinatorState;
import io.breakwater.core.coordinator.Decision;
import io.breakwater.core.coordinator.Snapshot;
import io.breakwater.core.coordinator.Transition;
import io.breakwater.core.fact.Fact;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.verdict.ScopeState;
import io.breakwater.core.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** What is state or travels on a stream is made of what Flink serialises without Kryo, all the way down (ADR 0004). */
class FlatRecordsTest {
    private static final Set<Class<?>> BOXED = Set.of(Integer.class, Long.class, Double.class, Boolean.class);

    @ParameterizedTest
    @ValueSource(
            classes = {
                ScopeState.class,
                CoordinatorState.class,
                Fact.class,
                DomainTally.class,
                ScopeDelta.class,
                Verdict.class,
                Command.class,
                Decision.class,
                Transition.class,
                Snapshot.class
            })
    void isFlat(Class<?> type) {
        check(type, type.getSimpleName(), new HashSet<>());
    }

    private static void check(Type type, String path, Set<Type> seen) {
        if (!seen.add(type)) {
            return;
        }
        if (type instanceof ParameterizedType generic) {
            assertThat(generic.getRawType()).as(path).isIn(List.class, Map.class);
            for (Type argument : generic.getActualTypeArguments()) {
                check(argument, path + "<>", seen);
            }
            return;
        }
        Class<?> part = (Class<?>) type;
        if (part.isPrimitive() || part == String.class || part.isEnum() || BOXED.contains(part)) {
            return;
        }
        assertThat(part.isRecord()).as(path + " is a record").isTrue();
        assertThat(Modifier.isPublic(part.getModifiers()))
                .as(path + " is public")
                .isTrue();
        for (RecordComponent component : part.getRecordComponents()) {
            check(component.getGenericType(), path + "." + component.getName(), seen);
        }
    }
}
