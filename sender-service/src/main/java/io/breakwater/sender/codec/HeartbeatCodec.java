// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.codec;

import io.breakwater.schemas.avro.NodeHeartbeat;
import io.breakwater.sender.smtp.LaneStatus;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** State of all lanes as {@link NodeHeartbeat} of the wire. */
public final class HeartbeatCodec {
    private final String node;
    private final Instant startedAt;

    public HeartbeatCodec(String node, Instant startedAt) {
        this.node = node;
        this.startedAt = startedAt.truncatedTo(ChronoUnit.MICROS);
    }

    public NodeHeartbeat encode(List<LaneStatus> lanes, int connections, Instant now) {
        Runtime runtime = Runtime.getRuntime();
        return NodeHeartbeat.newBuilder()
                .setNode(node)
                .setAt(now.truncatedTo(ChronoUnit.MICROS))
                .setStartedAt(startedAt)
                .setQueueDepth(lanes.stream().mapToLong(LaneStatus::queued).sum())
                .setLoad(
                        Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()))
                .setMemoryUsedBytes(runtime.totalMemory() - runtime.freeMemory())
                .setConnections(connections)
                .setLanes(lanes.stream().map(HeartbeatCodec::lane).toList())
                .build();
    }

    private static io.breakwater.schemas.avro.LaneStatus lane(LaneStatus lane) {
        return io.breakwater.schemas.avro.LaneStatus.newBuilder()
                .setPool(lane.pool())
                .setMailClass(lane.mailClass())
                .setProvider(lane.provider())
                .setDemandPerSecond(lane.demandPerSecond())
                .setSentPerSecond(lane.sentPerSecond())
                .setHeld(lane.held().count())
                .setOldestHeldAgeMs(lane.held().oldestAgeMs())
                .setNextExpiryMs(lane.held().nextExpiryMs())
                .setExpired(lane.held().expired())
                .setObeyedEpoch(lane.obeys().version().epoch())
                .setObeyedSeq(lane.obeys().version().seq())
                .setObeyedState(lane.obeys().state())
                .setStale(lane.obeys().stale())
                .build();
    }
}
