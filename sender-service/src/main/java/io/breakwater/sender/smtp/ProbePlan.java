// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import io.breakwater.sender.decision.Restriction;
import io.breakwater.sender.decision.Version;

/**
 * Exactly {@code count} probes for one HALF_OPEN, evenly over its spread: probe k is due at start + k·spread/count. A
 * probe that no provider answered is given back. A new version starts anew. Not thread-safe.
 */
final class ProbePlan {
    private Version version = Version.NONE;
    private long startedAtMs;
    private int sent;

    /** True when the next probe of this restriction is due. */
    boolean due(Restriction restriction, long nowMs) {
        return nowMs >= nextAtMs(restriction, nowMs);
    }

    /** When the next probe is due; {@link Long#MAX_VALUE} when all are sent. */
    long nextAtMs(Restriction restriction, long nowMs) {
        follow(restriction.version(), nowMs);
        int count = restriction.probes().count();
        if (sent >= count) {
            return Long.MAX_VALUE;
        }
        return startedAtMs + sent * restriction.probes().spreadMs() / count;
    }

    void sent() {
        sent++;
    }

    void giveBack(Version of) {
        if (version.equals(of) && sent > 0) {
            sent--;
        }
    }

    private void follow(Version wanted, long nowMs) {
        if (!version.equals(wanted)) {
            version = wanted;
            startedAtMs = nowMs;
            sent = 0;
        }
    }
}
