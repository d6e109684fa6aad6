// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

import io.breakwater.core.fact.ProbeTally;

/**
 * What a breaker remembers from action to action. Flat state.
 *
 * @param actionPane only panes above it are evidence for the next action
 * @param holdUntilTick end of OPEN or SUSPENDED
 * @param exponent doublings of the next hold
 * @param leadsIps of a pool: its IPs at the provider follow it until it is CLOSED
 * @param probes what was asked of the senders in HALF_OPEN
 */
public record Course(long actionPane, long holdUntilTick, int exponent, boolean leadsIps, ProbeOrder probes) {
    /** Before the first action. */
    public static final Course NONE = new Course(Long.MIN_VALUE, 0, 0, false, new ProbeOrder(0, 0, 0, 0, 0, null));

    /**
     * Probes that senders were asked for. Flat state.
     *
     * @param epoch with seq: the decision that asked last; answers to it and to later ones are still to come
     * @param wanted of the last decision
     * @param answeredBefore answers that were in when it was issued
     * @param askedTick when it was issued
     * @param banked answers to the decisions of this HALF_OPEN before it, because a scope forgets all but the newest; null for none
     */
    public record ProbeOrder(long epoch, long seq, int wanted, long answeredBefore, long askedTick, ProbeTally banked) {

        /** True when the answer to a decision counts. */
        public boolean covers(long otherEpoch, long otherSeq) {
            return otherEpoch > epoch || (otherEpoch == epoch && otherSeq >= seq);
        }

        /** True when every probe of the last decision was answered. */
        public boolean usedUp(long answered) {
            return answered - answeredBefore >= wanted;
        }

        /** The order of another decision, with the answers so far. */
        ProbeOrder asking(long newEpoch, long newSeq, int newWanted, ProbeTally answers, long tick) {
            return new ProbeOrder(newEpoch, newSeq, newWanted, answers.answered(), tick, answers);
        }

        /** All answers of this HALF_OPEN, given those to decisions that this order covers. */
        public ProbeTally withBanked(ProbeTally covered) {
            return banked == null ? covered : banked.plus(covered);
        }
    }

    public Course after(long newActionPane) {
        return new Course(newActionPane, holdUntilTick, exponent, leadsIps, probes);
    }

    public Course heldUntil(long tick) {
        return new Course(actionPane, tick, exponent, leadsIps, probes);
    }

    public Course withExponent(int newExponent) {
        return new Course(actionPane, holdUntilTick, newExponent, leadsIps, probes);
    }

    public Course leading(boolean leads) {
        return new Course(actionPane, holdUntilTick, exponent, leads, probes);
    }

    public Course probedBy(long epoch, long seq) {
        return new Course(actionPane, holdUntilTick, exponent, leadsIps, new ProbeOrder(epoch, seq, 0, 0, 0, null));
    }

    /** Asks for more probes by another decision, with the answers so far. */
    public Course asking(long epoch, long seq, int wanted, ProbeTally answers, long tick) {
        ProbeOrder order = probes.asking(epoch, seq, wanted, answers, tick);
        return new Course(actionPane, holdUntilTick, exponent, leadsIps, order);
    }
}
