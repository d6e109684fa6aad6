// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.command.CommandNote;
import io.breakwater.core.node.NodeReport;

import java.util.Map;

/**
 * All that stage 2 keeps of one divert group. Flat state.
 *
 * @param epoch of the running engine
 * @param lastSeq one counter for all scopes of the group: a pair (epoch, seq) names one decision of one scope
 * @param lastTick newest tick seen
 * @param records by scope id
 * @param nodes newest heartbeats by name of the node
 * @param commands of operators by their id, those that wait and those that were obeyed lately
 */
public record CoordinatorState(
        long epoch,
        long lastSeq,
        long lastTick,
        Map<String, BreakerRecord> records,
        Map<String, NodeReport> nodes,
        Map<String, CommandNote> commands) {
    /** The state of an engine that never ran. */
    public static CoordinatorState initial(long epoch) {
        return new CoordinatorState(epoch, 0, 0, Map.of(), Map.of(), Map.of());
    }
}
