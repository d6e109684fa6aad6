// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.config.Mode;
import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.node.NodeShare;
import io.breakwater.core.scope.ScopeKind;

import java.util.List;

/**
 * The full state of one scope as senders obey it. Flat, a stream element. Ordered by (epoch, seq); an equal pair renews.
 *
 * @param allowedPerSecond new, retried and released mail together; -1 for no limit
 * @param holdForMs relative to decidedAtMs
 * @param evidence null in renewals
 * @param dryRun true when it binds nobody
 * @param decidedAtMs tick in ms
 * @param shares of the allowance and the probes per node; empty when no node tells of such mail
 * @param divertTo pool at the same provider that takes held mail when onHold is DIVERT, else empty
 * @param divertPerSecond -1 for what that pool bears
 * @param commandId of the command that binds or was obeyed by this decision, else empty
 * @param purgeBeforeMs held mail that was queued before this moment, epoch ms, is dropped; 0 for none
 */
public record Decision(
        String scope,
        ScopeKind kind,
        String pool,
        String mailClass,
        String provider,
        String sourceIp,
        String sendingDomain,
        String campaign,
        String tenant,
        BreakerState state,
        Mode mode,
        double allowedPerSecond,
        int concurrency,
        long holdForMs,
        double backlogShare,
        int probeCount,
        long probeSpreadMs,
        double safeCapPerSecond,
        long leaseMs,
        String reason,
        Evidence evidence,
        long epoch,
        long seq,
        long tick,
        long policyVersion,
        boolean dryRun,
        boolean catchingUp,
        boolean renewal,
        long decidedAtMs,
        List<NodeShare> shares,
        OnHold onHold,
        String divertTo,
        double divertPerSecond,
        String commandId,
        long purgeBeforeMs) {}
