// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import io.breakwater.sender.decision.Version;

/** What a lane shows of itself: demand and pace per second, held mail, and the decision it obeys. Ages in milliseconds. */
public record LaneStatus(
        String pool,
        String mailClass,
        String provider,
        double demandPerSecond,
        double sentPerSecond,
        Held held,
        long queued,
        Obeys obeys) {

    /** Held mail; ages are 0 when none is held. */
    public record Held(long count, long oldestAgeMs, long nextExpiryMs, long expired) {}

    /** The decision that binds the lane. */
    public record Obeys(Version version, String state, boolean stale) {}
}
