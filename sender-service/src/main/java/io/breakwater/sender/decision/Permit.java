// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.decision;

/**
 * What a sender may do with one message on one route.
 *
 * @param ratePerSecond allowance that binds when kind is PACED, else negative
 * @param scope the scope that decided
 */
public record Permit(Kind kind, String scope, Version version, double ratePerSecond, boolean stale) {

    /** SEND freely, PACED at a rate, PROBE as one of the wanted probes, ROTATE to another IP, HOLD. */
    public enum Kind {
        SEND,
        PACED,
        PROBE,
        ROTATE,
        HOLD
    }

    static Permit of(Kind kind, Restriction from) {
        return new Permit(kind, from.scope(), from.version(), from.ratePerSecond(), from.stale());
    }

    public long epoch() {
        return version.epoch();
    }

    public long seq() {
        return version.seq();
    }
}
