// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.core.coordinator.Snapshot;
import io.breakwater.core.coordinator.Transition;
import io.breakwater.schemas.avro.BreakerTransition;
import io.breakwater.schemas.avro.FamilyRate;
import io.breakwater.schemas.avro.ReputationSnapshot;

import java.time.Instant;

/** Transitions and snapshots on the wire. */
final class AuditCodec {

    private AuditCodec() {}

    static BreakerTransition toAvro(Transition transition) {
        return BreakerTransition.newBuilder()
                .setScope(transition.scope())
                .setEpoch(transition.epoch())
                .setSeq(transition.seq())
                .setTick(transition.tick())
                .setAt(Instant.ofEpochMilli(transition.atMs()))
                .setFromState(transition.from().name())
                .setToState(transition.to().name())
                .setMode(transition.mode().name())
                .setAction(transition.action())
                .setReason(transition.reason())
                .setAllowedPerSecond(transition.allowedPerSecond())
                .setHoldForMs(transition.holdForMs())
                .setEvidence(EvidenceCodec.toAvro(transition.evidence()))
                .setPolicyVersion(transition.policyVersion())
                .setDryRun(transition.dryRun())
                .setLine(transition.line())
                .setHeld(transition.held())
                .setOldestHeldAgeMs(transition.oldestHeldAgeMs())
                .setNextExpiryMs(transition.nextExpiryMs())
                .setCommandId(transition.commandId())
                .setActor(transition.actor())
                .setCommandReason(transition.commandReason())
                .build();
    }

    static ReputationSnapshot toAvro(Snapshot snapshot) {
        return ReputationSnapshot.newBuilder()
                .setScope(snapshot.scope())
                .setScopeKind(snapshot.kind().name())
                .setTick(snapshot.tick())
                .setAt(Instant.ofEpochMilli(snapshot.atMs()))
                .setScore(snapshot.score())
                .setScoreLow(snapshot.scoreLow())
                .setScoreHigh(snapshot.scoreHigh())
                .setState(snapshot.state().name())
                .setMode(snapshot.mode().name())
                .setAttemptsPerSecond(snapshot.attemptsPerSecond())
                .setWindowMs(snapshot.windowMs())
                .setN(snapshot.n())
                .setAccepted(snapshot.accepted())
                .setRates(snapshot.rates().stream().map(AuditCodec::toAvro).toList())
                .build();
    }

    private static FamilyRate toAvro(io.breakwater.core.verdict.FamilyRate rate) {
        return FamilyRate.newBuilder()
                .setFamily(rate.family().wireName())
                .setBad(rate.bad())
                .setRate(rate.rate())
                .setLowerBound(rate.lowerBound())
                .setUpperBound(rate.upperBound())
                .setLine(rate.line())
                .build();
    }
}
