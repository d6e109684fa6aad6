// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A provider that bears a grudge. Each IP has a penalty of 0..100: from 20 on it is deferred, from 60 on blocked. Every
 * attempt while it is bad adds one, so a sender that hammers makes its own case worse. Only silence helps: after
 * {@code patienceMs} without an attempt the penalty falls by {@code forgivenPerSecond}; a penalty of 100 is forgotten after
 * patience + 80/forgivenPerSecond seconds of silence. Which IPs go bad, and when, the {@link Scenario} says.
 */
final class Grudging implements Manner {
    static final double DEFERRED_FROM = 20;
    static final double BLOCKED_FROM = 60;
    private static final double WORST = 100;
    private static final double INCIDENT = 40;
    private static final Verdict DEFERRED = new Verdict(
            421,
            "4.7.0 [TSS04] Messages from your IP temporarily deferred due to unexpected volume or user complaints",
            "reputation-deferred");
    private static final Verdict BLOCKED =
            new Verdict(550, "5.7.1 Unfortunately, your IP is blocked because of its poor reputation here", "blocked");

    private final Scenario scenario;
    private final long patienceMs;
    private final double forgivenPerSecond;
    private final Map<String, Memory> memories = new HashMap<>();
    private final Set<String> turned = new HashSet<>();

    private record Memory(double penalty, long attemptAtMs) {}

    Grudging(Scenario scenario, long patienceMs, double forgivenPerSecond) {
        this.scenario = scenario;
        this.patienceMs = patienceMs;
        this.forgivenPerSecond = forgivenPerSecond;
    }

    @Override
    public synchronized Verdict at(Stage stage, Visit visit, long nowMs) {
        if (stage != Stage.MAIL_FROM) {
            return Verdict.ACCEPTED;
        }
        double penalty = penalty(visit.sourceIp(), nowMs);
        if (scenario.goneBad(visit.sourceIp(), nowMs) && turned.add(visit.sourceIp())) {
            penalty = Math.max(penalty, INCIDENT);
        }
        boolean bad = penalty >= DEFERRED_FROM;
        memories.put(visit.sourceIp(), new Memory(bad ? Math.min(WORST, penalty + 1) : penalty, nowMs));
        if (!bad) {
            return Verdict.ACCEPTED;
        }
        return penalty >= BLOCKED_FROM ? BLOCKED : DEFERRED;
    }

    /** The penalty as it stands, after what silence has forgiven. */
    synchronized double penalty(String ip, long nowMs) {
        Memory memory = memories.get(ip);
        if (memory == null) {
            return 0;
        }
        long silentMs = nowMs - memory.attemptAtMs() - patienceMs;
        return Math.max(0, memory.penalty() - forgivenPerSecond * Math.max(0, silentMs) / 1000.0);
    }

    synchronized Map<String, Double> penalties(long nowMs) {
        Map<String, Double> now = new HashMap<>();
        memories.keySet().forEach(ip -> now.put(ip, penalty(ip, nowMs)));
        return now;
    }
}
