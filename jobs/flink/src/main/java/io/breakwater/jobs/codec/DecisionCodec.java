// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.config.Mode;
import io.breakwater.core.coordinator.Decision;
import io.breakwater.core.coordinator.OnHold;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.schemas.avro.BreakerDecision;
import io.breakwater.schemas.avro.DecisionState;
import io.breakwater.schemas.avro.EnforcementMode;
import io.breakwater.schemas.avro.HoldAction;
import io.breakwater.schemas.avro.NodeShare;

import java.time.Instant;
import java.util.Optional;

/** Decisions of the core on the wire and back, and the fence marker between them. */
final class DecisionCodec {

    /** The {@code scopeKind} of a fence marker, which is nobody's decision. */
    static final String FENCE = "FENCE";

    private DecisionCodec() {}

    static BreakerDecision toAvro(Decision decision) {
        return BreakerDecision.newBuilder()
                .setScope(decision.scope())
                .setScopeKind(decision.kind().name())
                .setPool(decision.pool())
                .setMailClass(decision.mailClass())
                .setProvider(decision.provider())
                .setSourceIp(decision.sourceIp())
                .setSendingDomain(decision.sendingDomain())
                .setCampaign(decision.campaign())
                .setTenant(decision.tenant())
                .setState(DecisionState.valueOf(decision.state().name()))
                .setMode(EnforcementMode.valueOf(decision.mode().name()))
                .setAllowedPerSecond(decision.allowedPerSecond())
                .setConcurrency(decision.concurrency())
                .setHoldForMs(decision.holdForMs())
                .setBacklogShare(decision.backlogShare())
                .setProbeCount(decision.probeCount())
                .setProbeSpreadMs(decision.probeSpreadMs())
                .setSafeCapPerSecond(decision.safeCapPerSecond())
                .setLeaseMs(decision.leaseMs())
                .setReason(decision.reason())
                .setEvidence(EvidenceCodec.toAvro(decision.evidence()))
                .setEpoch(decision.epoch())
                .setSeq(decision.seq())
                .setTick(decision.tick())
                .setPolicyVersion(decision.policyVersion())
                .setDryRun(decision.dryRun())
                .setCatchingUp(decision.catchingUp())
                .setRenewal(decision.renewal())
                .setDecidedAt(Instant.ofEpochMilli(decision.decidedAtMs()))
                .setOnHold(HoldAction.valueOf(decision.onHold().name()))
                .setDivertTo(decision.divertTo())
                .setDivertPerSecond(decision.divertPerSecond())
                .setCommandId(decision.commandId())
                .setPurgeQueuedBefore(Instant.ofEpochMilli(decision.purgeBeforeMs()))
                .setShares(decision.shares().stream()
                        .map(share -> new NodeShare(share.node(), share.share()))
                        .toList())
                .build();
    }

    /** The fence marker of an epoch. */
    static BreakerDecision fence(String scope, long epoch, long tick, long atMs) {
        return BreakerDecision.newBuilder()
                .setScope(scope)
                .setScopeKind(FENCE)
                .setState(DecisionState.UNKNOWN)
                .setMode(EnforcementMode.OBSERVE)
                .setEpoch(epoch)
                .setSeq(0)
                .setTick(tick)
                .setReason("an engine opened")
                .setDecidedAt(Instant.ofEpochMilli(atMs))
                .build();
    }

    /** A published decision; empty for a kind or state that this build does not know. */
    static Optional<Decision> fromAvro(BreakerDecision published) {
        Optional<ScopeKind> kind = named(ScopeKind.values(), published.getScopeKind());
        Optional<BreakerState> state =
                named(BreakerState.values(), published.getState().name());
        Optional<Mode> mode = named(Mode.values(), published.getMode().name());
        if (kind.isEmpty() || state.isEmpty() || mode.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Decision(
                published.getScope(),
                kind.get(),
                published.getPool(),
                published.getMailClass(),
                published.getProvider(),
                published.getSourceIp(),
                published.getSendingDomain(),
                published.getCampaign(),
                published.getTenant(),
                state.get(),
                mode.get(),
                published.getAllowedPerSecond(),
                published.getConcurrency(),
                published.getHoldForMs(),
                published.getBacklogShare(),
                published.getProbeCount(),
                published.getProbeSpreadMs(),
                published.getSafeCapPerSecond(),
                published.getLeaseMs(),
                published.getReason(),
                EvidenceCodec.fromAvro(published.getEvidence()),
                published.getEpoch(),
                published.getSeq(),
                published.getTick(),
                published.getPolicyVersion(),
                published.getDryRun(),
                published.getCatchingUp(),
                published.getRenewal(),
                published.getDecidedAt().toEpochMilli(),
                published.getShares().stream()
                        .map(share -> new io.breakwater.core.node.NodeShare(share.getNode(), share.getShare()))
                        .toList(),
                OnHold.valueOf(published.getOnHold().name()),
                published.getDivertTo(),
                published.getDivertPerSecond(),
                published.getCommandId(),
                published.getPurgeQueuedBefore().toEpochMilli()));
    }

    private static <E extends Enum<E>> Optional<E> named(E[] constants, String name) {
        for (E constant : constants) {
            if (constant.name().equals(name)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
