// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.command.CommandNote;
import io.breakwater.core.node.NodeReport;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that stage 2 keeps of one divert group. Flat state.
 *
 * @param epoch of the running engine
 * @param lastSeq one counter for all scopes of the group: a pair (epoch, seq) names one decision of one scope
 * @param lastTick newest tick seen
 * @param records by scope id, in the order of the ids: a step that finds them sorted copies them without comparing any
 * @param nodes newest heartbeats by name of the node, in the order of the names
 * @param commands of operators by their id and in that order, those that wait and those that were obeyed lately
 */
public record CoordinatorState(
        long epoch,
        long lastSeq,
        long lastTick,
        Map<String, BreakerRecord> records,
        Map<String, NodeReport> nodes,
        Map<String, CommandNote> commands) {
    public CoordinatorState {
        records = sorted(records);
        nodes = sorted(nodes);
        commands = sorted(commands);
    }

    /** The state of an engine that never ran. */
    public static CoordinatorState initial(long epoch) {
        return new CoordinatorState(epoch, 0, 0, Map.of(), Map.of(), Map.of());
    }

    private static <T> Map<String, T> sorted(Map<String, T> byName) {
        return byName instanceof SortedMap ? byName : Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }
}
