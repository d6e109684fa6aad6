// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry.codec;

import io.breakwater.schemas.avro.LaneStatus;
import io.breakwater.schemas.avro.NodeHeartbeat;

/** Rows of what nodes say of themselves; their lanes as parallel arrays. */
final class NodeLayouts {
    static final RowLayout<NodeHeartbeat> HEARTBEATS = RowLayout.of(
                    NodeHeartbeat.class, "breakwater.node_heartbeats", NodeHeartbeat::getAt)
            .text("node", NodeHeartbeat::getNode)
            .micros("at", NodeHeartbeat::getAt)
            .micros("started_at", NodeHeartbeat::getStartedAt)
            .int64("queue_depth", NodeHeartbeat::getQueueDepth)
            .float64("load", NodeHeartbeat::getLoad)
            .int64("memory_used_bytes", NodeHeartbeat::getMemoryUsedBytes)
            .int32("connections", NodeHeartbeat::getConnections)
            .int64("tls_errors", NodeHeartbeat::getTlsErrors)
            .texts("lane_pools", NodeHeartbeat::getLanes, LaneStatus::getPool)
            .texts("lane_classes", NodeHeartbeat::getLanes, LaneStatus::getMailClass)
            .texts("lane_providers", NodeHeartbeat::getLanes, LaneStatus::getProvider)
            .float64s("lane_demand_per_second", NodeHeartbeat::getLanes, LaneStatus::getDemandPerSecond)
            .float64s("lane_sent_per_second", NodeHeartbeat::getLanes, LaneStatus::getSentPerSecond)
            .int64s("lane_held", NodeHeartbeat::getLanes, LaneStatus::getHeld)
            .int64s("lane_oldest_held_age_ms", NodeHeartbeat::getLanes, LaneStatus::getOldestHeldAgeMs)
            .int64s("lane_next_expiry_ms", NodeHeartbeat::getLanes, LaneStatus::getNextExpiryMs)
            .int64s("lane_expired", NodeHeartbeat::getLanes, LaneStatus::getExpired)
            .build();

    private NodeLayouts() {}
}
