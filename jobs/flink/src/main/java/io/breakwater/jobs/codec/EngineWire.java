// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.core.command.Command;
import io.breakwater.core.coordinator.Decision;
import io.breakwater.core.coordinator.Snapshot;
import io.breakwater.core.coordinator.Transition;
import io.breakwater.core.node.NodeReport;
import io.breakwater.jobs.policy.PolicyVersion;
import io.breakwater.schemas.avro.BreakerDecision;
import io.breakwater.schemas.avro.EngineAlive;
import io.breakwater.schemas.avro.NodeHeartbeat;
import io.breakwater.schemas.avro.OperatorCommand;
import io.breakwater.schemas.avro.PolicyDocument;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.registry.RegistryConfig;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.sinks.kafka.OutRecord;
import org.apache.avro.specific.SpecificRecord;

import java.time.Instant;
import java.util.Optional;

/**
 * The engine's own records as bytes and back. Of one operator, opened and closed with it. Blocks while the registry is silent and the
 * id of a schema is not known yet.
 */
public final class EngineWire implements AutoCloseable {

    private final RegistryCoder coder;

    /** Opens a coder; nothing is asked of the registry yet. */
    public EngineWire(RegistryConfig registry) {
        coder = new RegistryCoder(registry);
    }

    /** A decision for {@code breaker.decisions}. */
    public OutRecord decision(Decision decision) {
        return record(
                Topics.BREAKER_DECISIONS, decision.scope(), DecisionCodec.toAvro(decision), decision.decidedAtMs());
    }

    /** The fence marker of an epoch for {@code breaker.decisions}. */
    public OutRecord fence(String scope, long epoch, long tick, long atMs) {
        return record(Topics.BREAKER_DECISIONS, scope, DecisionCodec.fence(scope, epoch, tick, atMs), atMs);
    }

    /** The life sign for {@code engine.alive}. */
    public OutRecord alive(LifeSign sign) {
        EngineAlive alive = EngineAlive.newBuilder()
                .setEngine(sign.engine())
                .setEpoch(sign.epoch())
                .setTick(sign.tick())
                .setAt(Instant.ofEpochMilli(sign.atMs()))
                .setPolicyVersion(sign.policyVersion())
                .setLagMs(sign.lagMs())
                .setCatchingUp(sign.catchingUp())
                .setRecovering(sign.recovering())
                .build();
        return record(Topics.ENGINE_ALIVE, sign.engine(), alive, sign.atMs());
    }

    /** A transition for {@code breaker.transitions}. */
    public OutRecord transition(Transition transition) {
        return record(Topics.BREAKER_TRANSITIONS, transition.scope(), AuditCodec.toAvro(transition), transition.atMs());
    }

    /** A snapshot for {@code reputation.snapshots}. */
    public OutRecord snapshot(Snapshot snapshot) {
        return record(Topics.REPUTATION_SNAPSHOTS, snapshot.scope(), AuditCodec.toAvro(snapshot), snapshot.atMs());
    }

    /**
     * A record read back from {@code breaker.decisions}: a decision or a fence marker.
     *
     * @return empty when this build cannot make a decision of it
     * @throws io.breakwater.schemas.registry.MalformedRecordException when the bytes cannot be read
     */
    public Optional<ReadBack> readBack(byte[] value) {
        BreakerDecision published = coder.decode(value, BreakerDecision.class);
        if (DecisionCodec.FENCE.equals(published.getScopeKind())) {
            return Optional.of(new ReadBack(published.getEpoch(), published.getScope(), null));
        }
        return DecisionCodec.fromAvro(published).map(decision -> new ReadBack(decision.epoch(), null, decision));
    }

    /**
     * A heartbeat of {@code node.heartbeats}, its tick still 0.
     *
     * @throws io.breakwater.schemas.registry.MalformedRecordException when the bytes cannot be read
     */
    public NodeReport heartbeat(byte[] value) {
        return HeartbeatCodec.fromAvro(coder.decode(value, NodeHeartbeat.class));
    }

    /**
     * A record of {@code control.commands}.
     *
     * @throws io.breakwater.schemas.registry.MalformedRecordException when the bytes cannot be read
     * @throws IllegalArgumentException saying why it is refused
     */
    public Command command(byte[] value) {
        return CommandCodec.fromAvro(coder.decode(value, OperatorCommand.class));
    }

    /**
     * A record of {@code control.policies}, when it is a version of the wanted document.
     *
     * @throws io.breakwater.schemas.registry.MalformedRecordException when the bytes cannot be read
     */
    public Optional<PolicyVersion> policy(byte[] value, String document) {
        PolicyDocument applied = coder.decode(value, PolicyDocument.class);
        if (!applied.getDocument().equals(document)) {
            return Optional.empty();
        }
        return Optional.of(new PolicyVersion(applied.getVersion(), applied.getEffectiveTick(), applied.getBody()));
    }

    private OutRecord record(String topic, String key, SpecificRecord value, long atMs) {
        return OutRecord.of(topic, key, coder.encode(topic, value), atMs);
    }

    @Override
    public void close() {
        coder.close();
    }
}
