// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
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
 */
public record CoordinatorState(
        long epoch, long lastSeq, long lastTick, Map<String, BreakerRecord> records, Map<String, NodeReport> nodes) {
    public CoordinatorState {
        records = sorted(records);
        nodes = sorted(nodes);
    }

    /** The state of an engine that never ran. */
    public static CoordinatorState initial(long epoch) {
        return new CoordinatorState(epoch, 0, 0, Map.of(), Map.of());
    }

    private static <T> Map<String, T> sorted(Map<String, T> byName) {
        return byName instanceof SortedMap ? byName : Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }
}
