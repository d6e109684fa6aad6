// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import io.breakwater.sender.decision.Restriction;
import io.breakwater.sender.decision.Version;

import java.util.HashMap;
import java.util.Map;

/**
 * Exactly {@code count} probes for one HALF_OPEN, evenly over its spread: probe k is due at start + k·spread/count. A
 * probe that no provider answered is given back. A new version starts anew. Not thread-safe.
 */
final class ProbePlan {
    private static final int RETRY_COST = 1_000_000;

    private Version version = Version.NONE;
    private long startedAtMs;
    private int sent;
    private final Map<String, Integer> domains = new HashMap<>();

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

    /** Counts the recipient domain of the probe as well. */
    void sent(QueuedMail mail) {
        sent();
        domains.merge(mail.mail().recipientDomain(), 1, Integer::sum);
    }

    /** How many probes of this HALF_OPEN went to the recipient domain of a message; a first attempt goes before any retry. */
    int timesProbed(QueuedMail mail) {
        int times = domains.getOrDefault(mail.mail().recipientDomain(), 0);
        return mail.attempt() == 1 ? times : RETRY_COST + times;
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
            domains.clear();
        }
    }
}
