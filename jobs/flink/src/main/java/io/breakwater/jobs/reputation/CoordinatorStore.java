// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.command.CommandNote;
import io.breakwater.core.coordinator.CoordinatorState;
import io.breakwater.core.node.NodeReport;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * The coordinator's state as Flink keeps it: one entry per scope, per node and per command, so that a step rewrites only the scopes that it changed. The core
 * keeps unchanged records as the same objects, and sameness is what tells.
 */
final class CoordinatorStore {

    private final ValueState<CoordinatorHeader> header;
    private final MapState<String, BreakerRecord> records;
    private final MapState<String, NodeReport> nodes;
    private final MapState<String, CommandNote> commands;

    CoordinatorStore(RuntimeContext context) {
        header = context.getState(new ValueStateDescriptor<>("header-v1", TypeInformation.of(CoordinatorHeader.class)));
        records = context.getMapState(
                new MapStateDescriptor<>("breakers-v1", Types.STRING, TypeInformation.of(BreakerRecord.class)));
        nodes = context.getMapState(
                new MapStateDescriptor<>("nodes-v1", Types.STRING, TypeInformation.of(NodeReport.class)));
        commands = context.getMapState(
                new MapStateDescriptor<>("commands-v1", Types.STRING, TypeInformation.of(CommandNote.class)));
    }

    /** What was stored before; empty when this engine never ran. */
    Optional<CoordinatorState> load() throws Exception {
        CoordinatorHeader stored = header.value();
        if (stored == null) {
            return Optional.empty();
        }
        return Optional.of(new CoordinatorState(
                stored.epoch(), stored.lastSeq(), stored.lastTick(), all(records), all(nodes), all(commands)));
    }

    /** Writes what differs between two states. */
    void save(CoordinatorState before, CoordinatorState after) throws Exception {
        header.update(new CoordinatorHeader(after.epoch(), after.lastSeq(), after.lastTick()));
        save(records, before.records(), after.records());
        save(nodes, before.nodes(), after.nodes());
        save(commands, before.commands(), after.commands());
    }

    private static <T> Map<String, T> all(MapState<String, T> state) throws Exception {
        Map<String, T> byName = new HashMap<>();
        for (Map.Entry<String, T> entry : state.entries()) {
            byName.put(entry.getKey(), entry.getValue());
        }
        return byName;
    }

    /** Both are in the order of names, see {@link CoordinatorState}; so one walk finds what changed, without a look-up. */
    @SuppressWarnings("ReferenceEquality") // What a step left alone is the same object; comparing all costs more.
    static <T> void save(MapState<String, T> state, Map<String, T> before, Map<String, T> after) throws Exception {
        if (before == after) {
            return;
        }
        Iterator<Map.Entry<String, T>> olds = before.entrySet().iterator();
        Map.Entry<String, T> old = next(olds);
        for (Map.Entry<String, T> entry : after.entrySet()) {
            String name = entry.getKey();
            while (old != null && !old.getKey().equals(name) && old.getKey().compareTo(name) < 0) {
                state.remove(old.getKey());
                old = next(olds);
            }
            boolean known = old != null && old.getKey().equals(name);
            if (!known || old.getValue() != entry.getValue()) {
                state.put(name, entry.getValue());
            }
            old = known ? next(olds) : old;
        }
        for (; old != null; old = next(olds)) {
            state.remove(old.getKey());
        }
    }

    private static <T> Map.Entry<String, T> next(Iterator<Map.Entry<String, T>> entries) {
        return entries.hasNext() ? entries.next() : null;
    }
}
