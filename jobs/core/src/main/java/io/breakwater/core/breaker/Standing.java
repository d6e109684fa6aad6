// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.fact.Family;
import io.breakwater.core.scope.ScopeKind;

/**
 * Where a breaker stands. Flat state.
 *
 * @param epoch with seq: the last decision of the scope
 * @param sinceTick when the state was entered
 * @param reason family that restricted it last
 * @param cause one word for people: the wire name of the reason, or provider_incident
 * @param evidence of the last action; null before the first
 */
public record Standing(
        BreakerState state, long epoch, long seq, long sinceTick, Family reason, String cause, Evidence evidence) {

    /** Unrestricted since a tick, nothing decided yet. */
    public static Standing initial(ScopeKind kind, long tick) {
        return new Standing(BreakerState.free(kind), 0, 0, tick, Family.NONE, "", null);
    }

    /** The same under another decision. */
    public Standing under(long newEpoch, long newSeq) {
        return new Standing(state, newEpoch, newSeq, sinceTick, reason, cause, evidence);
    }

    /** The same with another word and other evidence for people. */
    public Standing citing(String newCause, Evidence newEvidence) {
        return new Standing(state, epoch, seq, sinceTick, reason, newCause, newEvidence);
    }

    /** True when (epoch, seq) orders after this decision. */
    public boolean olderThan(long otherEpoch, long otherSeq) {
        return otherEpoch > epoch || (otherEpoch == epoch && otherSeq > seq);
    }
}
