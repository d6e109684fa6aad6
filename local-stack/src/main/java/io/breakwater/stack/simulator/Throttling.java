// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

import java.util.HashMap;
import java.util.Map;

/** Takes so many attempts a second from an IP, with a burst of one second, and defers the rest. */
final class Throttling implements Manner {
    private static final Verdict THROTTLED = new Verdict(
            421, "4.7.0 Too many messages from your network, rate limit reached, try again later", "throttled");

    private final double perSecond;
    private final Map<String, Bucket> buckets = new HashMap<>();

    private record Bucket(double tokens, long atMs) {}

    Throttling(double perSecond) {
        this.perSecond = perSecond;
    }

    @Override
    public synchronized Verdict at(Stage stage, Visit visit, long nowMs) {
        if (stage != Stage.MAIL_FROM) {
            return Verdict.ACCEPTED;
        }
        Bucket before = buckets.getOrDefault(visit.sourceIp(), new Bucket(perSecond, nowMs));
        double refilled = Math.min(perSecond, before.tokens() + perSecond * (nowMs - before.atMs()) / 1000.0);
        boolean taken = refilled >= 1;
        buckets.put(visit.sourceIp(), new Bucket(taken ? refilled - 1 : refilled, nowMs));
        return taken ? Verdict.ACCEPTED : THROTTLED;
    }
}
