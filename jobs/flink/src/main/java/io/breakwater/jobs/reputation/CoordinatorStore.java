// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.coordinator.CoordinatorState;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The coordinator's state as Flink keeps it: one entry per scope, so that a step rewrites only the scopes that it changed. The core
 * keeps unchanged records as the same objects, and sameness is what tells.
 */
final class CoordinatorStore {

    private final ValueState<CoordinatorHeader> header;
    private final MapState<String, BreakerRecord> records;

    CoordinatorStore(RuntimeContext context) {
        header = context.getState(new ValueStateDescriptor<>("header-v1", TypeInformation.of(CoordinatorHeader.class)));
        records = context.getMapState(
                new MapStateDescriptor<>("breakers-v1", Types.STRING, TypeInformation.of(BreakerRecord.class)));
    }

    /** What was stored before; empty when this engine never ran. */
    Optional<CoordinatorState> load() throws Exception {
        CoordinatorHeader stored = header.value();
        if (stored == null) {
            return Optional.empty();
        }
        Map<String, BreakerRecord> byScope = new HashMap<>();
        for (Map.Entry<String, BreakerRecord> entry : records.entries()) {
            byScope.put(entry.getKey(), entry.getValue());
        }
        return Optional.of(new CoordinatorState(stored.epoch(), stored.lastSeq(), stored.lastTick(), byScope));
    }

    /** Writes what differs between two states. */
    @SuppressWarnings(
            "ReferenceEquality") // A record that the step left alone is the same object; comparing all costs more.
    void save(CoordinatorState before, CoordinatorState after) throws Exception {
        header.update(new CoordinatorHeader(after.epoch(), after.lastSeq(), after.lastTick()));
        if (before.records() == after.records()) {
            return;
        }
        for (Map.Entry<String, BreakerRecord> entry : after.records().entrySet()) {
            if (before.records().get(entry.getKey()) != entry.getValue()) {
                records.put(entry.getKey(), entry.getValue());
            }
        }
        for (String scope : before.records().keySet()) {
            if (!after.records().containsKey(scope)) {
                records.remove(scope);
            }
        }
    }
}
