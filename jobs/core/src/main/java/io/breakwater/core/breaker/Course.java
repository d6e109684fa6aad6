// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

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
    public static final Course NONE = new Course(Long.MIN_VALUE, 0, 0, false, new ProbeOrder(0, 0, 0, 0, 0));

    /**
     * Probes that senders were asked for. Flat state.
     *
     * @param epoch with seq: the decision that began HALF_OPEN; answers to it and to later ones count
     * @param wanted of the last decision
     * @param answeredBefore answers that were in when it was issued
     * @param askedTick when it was issued
     */
    public record ProbeOrder(long epoch, long seq, int wanted, long answeredBefore, long askedTick) {

        /** True when the answer to a decision counts. */
        public boolean covers(long otherEpoch, long otherSeq) {
            return otherEpoch > epoch || (otherEpoch == epoch && otherSeq >= seq);
        }

        /** True when every probe of the last decision was answered. */
        public boolean usedUp(long answered) {
            return answered - answeredBefore >= wanted;
        }

        public ProbeOrder asking(int newWanted, long answered, long tick) {
            return new ProbeOrder(epoch, seq, newWanted, answered, tick);
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
        return new Course(actionPane, holdUntilTick, exponent, leadsIps, new ProbeOrder(epoch, seq, 0, 0, 0));
    }

    public Course asking(ProbeOrder order) {
        return new Course(actionPane, holdUntilTick, exponent, leadsIps, order);
    }
}
