// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

/**
 * What a breaker remembers from action to action. Flat state.
 *
 * @param actionPane only panes above it are evidence for the next action
 * @param holdUntilTick end of OPEN or SUSPENDED
 * @param exponent doublings of the next hold
 * @param leadsIps of a pool: its IPs at the provider follow it until it is CLOSED
 * @param probeEpoch with probeSeq: the decision that began HALF_OPEN; answers to it and to later ones are its probes
 */
public record Course(
        long actionPane, long holdUntilTick, int exponent, boolean leadsIps, long probeEpoch, long probeSeq) {
    /** Before the first action. */
    public static final Course NONE = new Course(Long.MIN_VALUE, 0, 0, false, 0, 0);

    public Course after(long newActionPane) {
        return new Course(newActionPane, holdUntilTick, exponent, leadsIps, probeEpoch, probeSeq);
    }

    public Course heldUntil(long tick) {
        return new Course(actionPane, tick, exponent, leadsIps, probeEpoch, probeSeq);
    }

    public Course withExponent(int newExponent) {
        return new Course(actionPane, holdUntilTick, newExponent, leadsIps, probeEpoch, probeSeq);
    }

    public Course leading(boolean leads) {
        return new Course(actionPane, holdUntilTick, exponent, leads, probeEpoch, probeSeq);
    }

    public Course probedBy(long epoch, long seq) {
        return new Course(actionPane, holdUntilTick, exponent, leadsIps, epoch, seq);
    }
}
