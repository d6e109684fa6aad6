// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import io.breakwater.sender.decision.Restriction;
import io.breakwater.sender.decision.Restriction.Kind;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Paces the mail of campaigns, segments and tenants that may only be slowed, per lane and owner. Owners that are no longer paced are
 * forgotten. Not thread-safe.
 */
final class OwnerPace {
    private final Map<String, TokenBucket> buckets = new HashMap<>();
    private final Set<String> unparked = new HashSet<>();

    /** True when the owner lets one message go now. */
    boolean allows(Restriction owner, long nowMs) {
        return switch (owner.kind()) {
            case HOLD -> false;
            case RATE -> bucket(owner, nowMs).has(nowMs);
            case NONE, PROBE -> true;
        };
    }

    /** True when parked mail of the owner may join the queue again; of a paced one a single message per round. */
    boolean unparks(Restriction owner, long nowMs) {
        return allows(owner, nowMs) && (!owner.is(Kind.RATE) || unparked.add(owner.scope()));
    }

    void nextRound(long nowMs) {
        unparked.clear();
        buckets.values().removeIf(bucket -> bucket.idleSince(nowMs));
    }

    void sent(Restriction owner, long nowMs) {
        if (owner.is(Kind.RATE)) {
            bucket(owner, nowMs).take();
        }
    }

    private TokenBucket bucket(Restriction owner, long nowMs) {
        TokenBucket bucket = buckets.computeIfAbsent(owner.scope(), scope -> new TokenBucket(0, nowMs));
        bucket.rate(owner.ratePerSecond(), nowMs);
        return bucket;
    }
}
