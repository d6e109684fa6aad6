// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.codec;

import io.breakwater.schemas.avro.BreakerDecision;
import io.breakwater.schemas.avro.NodeShare;
import io.breakwater.sender.decision.BindingMode;
import io.breakwater.sender.decision.Decision;
import io.breakwater.sender.decision.ScopeState;
import io.breakwater.sender.decision.Version;

import java.util.List;
import java.util.Set;

/** {@link BreakerDecision} of the wire as this node obeys it: its own share of the allowance is taken here. */
public final class DecisionCodec {
    private static final String FENCE = "FENCE";

    private DecisionCodec() {}

    /** True for the engine's own marker, which decides nothing. */
    public static boolean isFence(BreakerDecision wire) {
        return FENCE.equals(wire.getScopeKind());
    }

    /** The decision as the named node has to obey it. */
    public static Decision decode(BreakerDecision wire, String node) {
        double allowed = wire.getAllowedPerSecond();
        return new Decision(
                wire.getScope(),
                ScopeState.valueOf(wire.getState().name()),
                BindingMode.valueOf(wire.getMode().name()),
                wire.getDryRun(),
                Set.copyOf(wire.getClasses()),
                allowed < 0 ? allowed : allowed * share(wire.getShares(), node),
                wire.getBacklogShare(),
                wire.getHoldForMs(),
                new Decision.Probes(probes(wire, node), wire.getProbeSpreadMs()),
                new Decision.Lease(wire.getLeaseMs(), wire.getSafeCapPerSecond()),
                new Version(wire.getEpoch(), wire.getSeq()),
                wire.getDecidedAt().toEpochMilli(),
                holding(wire, node));
    }

    /**
     * The probes of this node, so that those of all named nodes add up to what was asked for: node k sends what the cumulated
     * shares up to k gain. A node that is not named sends none, unless nobody is named.
     */
    private static int probes(BreakerDecision wire, String node) {
        if (wire.getShares().isEmpty()) {
            return wire.getProbeCount();
        }
        double before = 0;
        for (NodeShare share : wire.getShares()) {
            double after = before + share.getShare();
            if (share.getNode().equals(node)) {
                return (int) (Math.round(after * wire.getProbeCount()) - Math.round(before * wire.getProbeCount()));
            }
            before = after;
        }
        return 0;
    }

    private static Decision.Holding holding(BreakerDecision wire, String node) {
        double perSecond = wire.getDivertPerSecond();
        return new Decision.Holding(
                Decision.Holding.Action.valueOf(wire.getOnHold().name()),
                wire.getDivertTo(),
                perSecond < 0 ? perSecond : perSecond * share(wire.getShares(), node),
                wire.getPurgeQueuedBefore().toEpochMilli());
    }

    /** A node that is not named takes 1/(n+1). */
    private static double share(List<NodeShare> shares, String node) {
        return shares.stream()
                .filter(share -> share.getNode().equals(node))
                .mapToDouble(NodeShare::getShare)
                .findFirst()
                .orElse(1.0 / (shares.size() + 1));
    }
}
