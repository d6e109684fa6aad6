// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.core.node.LaneLoad;
import io.breakwater.core.node.NodeReport;
import io.breakwater.core.scope.Scope;
import io.breakwater.schemas.avro.LaneStatus;
import io.breakwater.schemas.avro.NodeHeartbeat;

/** Heartbeats as the core counts them: what no node can mean becomes 0, and the tick is still to be given. */
final class HeartbeatCodec {

    private HeartbeatCodec() {}

    static NodeReport fromAvro(NodeHeartbeat heartbeat) {
        return new NodeReport(
                heartbeat.getNode(),
                0,
                heartbeat.getLanes().stream().map(HeartbeatCodec::lane).toList());
    }

    private static LaneLoad lane(LaneStatus lane) {
        double demand = lane.getDemandPerSecond();
        return new LaneLoad(
                Scope.pool(lane.getPool(), lane.getMailClass(), lane.getProvider())
                        .id(),
                Double.isFinite(demand) ? Math.max(0, demand) : 0,
                Math.max(0, lane.getHeld()),
                Math.max(0, lane.getOldestHeldAgeMs()),
                Math.max(0, lane.getNextExpiryMs()));
    }
}
