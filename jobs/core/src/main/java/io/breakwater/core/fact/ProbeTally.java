// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.fact;

/**
 * Answers to the probes of one decision. Flat, part of state and stream elements.
 *
 * @param answered probes that a provider answered, whatever it said
 * @param accepted of these, accepted
 * @param bad probes refused in a family that charges the scope (flow is neutral)
 * @param blocked of these, refused by a block reply
 */
public record ProbeTally(long decisionEpoch, long decisionSeq, long answered, long accepted, long bad, long blocked) {

    /** The sum of two tallies of one decision. */
    public ProbeTally plus(ProbeTally other) {
        return new ProbeTally(
                decisionEpoch,
                decisionSeq,
                answered + other.answered,
                accepted + other.accepted,
                bad + other.bad,
                blocked + other.blocked);
    }

    /** True when it belongs to the decision (epoch, seq). */
    public boolean of(long epoch, long seq) {
        return decisionEpoch == epoch && decisionSeq == seq;
    }
}
