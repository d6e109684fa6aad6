// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

import io.breakwater.core.config.ProbeConfig;
import io.breakwater.core.fact.ProbeTally;

/** What the answers to probes say so far. */
public enum Probing {
    PENDING,
    GOOD,
    BAD;

    /**
     * Good: {@code count} accepted, no block reply, and at most maxBadRatio refused. Bad: a block reply, or already more
     * refused than {@code count} answers may hold.
     */
    public static Probing of(ProbeTally tally, ProbeConfig config) {
        long answers = tally.accepted() + tally.bad();
        if (tally.blocked() > 0 || tally.bad() > config.maxBadRatio() * Math.max(config.count(), answers)) {
            return BAD;
        }
        return tally.accepted() >= config.count() ? GOOD : PENDING;
    }
}
