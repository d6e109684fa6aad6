// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry.codec;

import io.breakwater.schemas.avro.BreakerDecision;
import io.breakwater.schemas.avro.BreakerTransition;
import io.breakwater.schemas.avro.Evidence;
import io.breakwater.schemas.avro.FamilyRate;
import io.breakwater.schemas.avro.NodeShare;
import io.breakwater.schemas.avro.ReputationSnapshot;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

/** Rows of the audit: transitions and decisions with their evidence flattened, and reputation over time. */
final class BreakerLayouts {
    private static final String EVIDENCE = "evidence_";
    private static final Evidence NONE = Evidence.newBuilder().build();

    /** Has no table of its own; the columns of a part. */
    private static final RowLayout<Evidence> EVIDENCE_PART = RowLayout.of(
                    Evidence.class, "evidence", e -> Instant.EPOCH)
            .text("rule", Evidence::getRule)
            .text("family", Evidence::getFamily)
            .int64("window_ms", Evidence::getWindowMs)
            .int64("pane_ms", Evidence::getPaneMs)
            .int64("pane_from", Evidence::getPaneFrom)
            .int64("pane_to", Evidence::getPaneTo)
            .int64("tick", Evidence::getTick)
            .int64("n", Evidence::getN)
            .int64("bad", Evidence::getBad)
            .int32("recipient_bits", Evidence::getRecipientBits)
            .float64("lower_bound", Evidence::getLowerBound)
            .float64("z", Evidence::getZ)
            .float64("line", Evidence::getLine)
            .float64("baseline", Evidence::getBaseline)
            .int32("ips_bad", Evidence::getIpsBad)
            .int32("ips_all", Evidence::getIpsAll)
            .text("top_contributor_kind", Evidence::getTopContributorKind)
            .text("top_contributor", Evidence::getTopContributor)
            .int64("top_contributor_bad", Evidence::getTopContributorBad)
            .text("sample_reply", Evidence::getSampleReply)
            .build();

    static final RowLayout<BreakerTransition> TRANSITIONS = RowLayout.of(
                    BreakerTransition.class, "breakwater.breaker_transitions", BreakerTransition::getAt)
            .text("scope", BreakerTransition::getScope)
            .int64("epoch", BreakerTransition::getEpoch)
            .int64("seq", BreakerTransition::getSeq)
            .int64("tick", BreakerTransition::getTick)
            .micros("at", BreakerTransition::getAt)
            .text("from_state", BreakerTransition::getFromState)
            .text("to_state", BreakerTransition::getToState)
            .text("mode", BreakerTransition::getMode)
            .text("action", BreakerTransition::getAction)
            .text("reason", BreakerTransition::getReason)
            .float64("allowed_per_second", BreakerTransition::getAllowedPerSecond)
            .int64("hold_for_ms", BreakerTransition::getHoldForMs)
            .bool("has_evidence", t -> t.getEvidence() != null)
            .part(EVIDENCE, EVIDENCE_PART, orNone(BreakerTransition::getEvidence))
            .int64("policy_version", BreakerTransition::getPolicyVersion)
            .bool("dry_run", BreakerTransition::getDryRun)
            .text("line", BreakerTransition::getLine)
            .int64("held", BreakerTransition::getHeld)
            .int64("oldest_held_age_ms", BreakerTransition::getOldestHeldAgeMs)
            .int64("next_expiry_ms", BreakerTransition::getNextExpiryMs)
            .text("command_id", BreakerTransition::getCommandId)
            .text("actor", BreakerTransition::getActor)
            .text("command_reason", BreakerTransition::getCommandReason)
            .build();

    static final RowLayout<BreakerDecision> DECISIONS = RowLayout.of(
                    BreakerDecision.class, "breakwater.breaker_decisions", BreakerDecision::getDecidedAt)
            .text("scope", BreakerDecision::getScope)
            .text("scope_kind", BreakerDecision::getScopeKind)
            .text("pool", BreakerDecision::getPool)
            .text("mail_class", BreakerDecision::getMailClass)
            .text("provider", BreakerDecision::getProvider)
            .text("source_ip", BreakerDecision::getSourceIp)
            .text("sending_domain", BreakerDecision::getSendingDomain)
            .text("campaign", BreakerDecision::getCampaign)
            .text("tenant", BreakerDecision::getTenant)
            .symbol("state", BreakerDecision::getState)
            .symbol("mode", BreakerDecision::getMode)
            .float64("allowed_per_second", BreakerDecision::getAllowedPerSecond)
            .int32("concurrency", BreakerDecision::getConcurrency)
            .texts("share_nodes", BreakerDecision::getShares, NodeShare::getNode)
            .float64s("share_values", BreakerDecision::getShares, NodeShare::getShare)
            .texts("classes", BreakerDecision::getClasses, Function.identity())
            .symbol("on_hold", BreakerDecision::getOnHold)
            .text("divert_to", BreakerDecision::getDivertTo)
            .float64("divert_per_second", BreakerDecision::getDivertPerSecond)
            .int64("hold_for_ms", BreakerDecision::getHoldForMs)
            .float64("backlog_share", BreakerDecision::getBacklogShare)
            .int32("probe_count", BreakerDecision::getProbeCount)
            .int64("probe_spread_ms", BreakerDecision::getProbeSpreadMs)
            .float64("safe_cap_per_second", BreakerDecision::getSafeCapPerSecond)
            .int64("lease_ms", BreakerDecision::getLeaseMs)
            .text("reason", BreakerDecision::getReason)
            .bool("has_evidence", d -> d.getEvidence() != null)
            .part(EVIDENCE, EVIDENCE_PART, orNone(BreakerDecision::getEvidence))
            .int64("epoch", BreakerDecision::getEpoch)
            .int64("seq", BreakerDecision::getSeq)
            .int64("tick", BreakerDecision::getTick)
            .int64("policy_version", BreakerDecision::getPolicyVersion)
            .bool("dry_run", BreakerDecision::getDryRun)
            .bool("catching_up", BreakerDecision::getCatchingUp)
            .bool("renewal", BreakerDecision::getRenewal)
            .micros("decided_at", BreakerDecision::getDecidedAt)
            .text("command_id", BreakerDecision::getCommandId)
            .micros("purge_queued_before", BreakerDecision::getPurgeQueuedBefore)
            .build();

    static final RowLayout<ReputationSnapshot> SNAPSHOTS = RowLayout.of(
                    ReputationSnapshot.class, "breakwater.reputation_snapshots", ReputationSnapshot::getAt)
            .text("scope", ReputationSnapshot::getScope)
            .text("scope_kind", ReputationSnapshot::getScopeKind)
            .int64("tick", ReputationSnapshot::getTick)
            .micros("at", ReputationSnapshot::getAt)
            .float64("score", ReputationSnapshot::getScore)
            .float64("score_low", ReputationSnapshot::getScoreLow)
            .float64("score_high", ReputationSnapshot::getScoreHigh)
            .text("state", ReputationSnapshot::getState)
            .text("mode", ReputationSnapshot::getMode)
            .float64("attempts_per_second", ReputationSnapshot::getAttemptsPerSecond)
            .int64("window_ms", ReputationSnapshot::getWindowMs)
            .int64("n", ReputationSnapshot::getN)
            .int64("accepted", ReputationSnapshot::getAccepted)
            .texts("rate_families", ReputationSnapshot::getRates, FamilyRate::getFamily)
            .int64s("rate_bad", ReputationSnapshot::getRates, FamilyRate::getBad)
            .float64s("rate_values", ReputationSnapshot::getRates, FamilyRate::getRate)
            .float64s("rate_lower_bounds", ReputationSnapshot::getRates, FamilyRate::getLowerBound)
            .float64s("rate_upper_bounds", ReputationSnapshot::getRates, FamilyRate::getUpperBound)
            .float64s("rate_lines", ReputationSnapshot::getRates, FamilyRate::getLine)
            .build();

    private BreakerLayouts() {}

    private static <T> Function<T, Evidence> orNone(Function<T, Evidence> evidence) {
        return fact -> Objects.requireNonNullElse(evidence.apply(fact), NONE);
    }
}
