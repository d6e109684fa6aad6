// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Defers the first attempt of every (IP, sender domain, recipient) and accepts one that comes back after the delay. The
 * sender is known by its domain, because a VERP sender is another one each time. Remembers the newest 200,000 triplets.
 */
final class Greylisting implements Manner {
    private static final int REMEMBERED = 200_000;
    private static final Verdict GREYLISTED =
            new Verdict(450, "4.7.1 Greylisted, please come back in a few seconds", "greylisted");

    private final long delayMs;
    private final Map<Triplet, Long> firstSeen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Triplet, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Triplet(String ip, String senderDomain, String recipient) {}

    Greylisting(long delayMs) {
        this.delayMs = delayMs;
    }

    @Override
    public synchronized Verdict at(Stage stage, Visit visit, long nowMs) {
        if (stage != Stage.RCPT_TO) {
            return Verdict.ACCEPTED;
        }
        Long seen =
                firstSeen.putIfAbsent(new Triplet(visit.sourceIp(), visit.senderDomain(), visit.recipient()), nowMs);
        return seen != null && nowMs - seen >= delayMs ? Verdict.ACCEPTED : GREYLISTED;
    }
}
