// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.scenario;

import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.config.Mode;
import io.breakwater.core.coordinator.Decision;
import io.breakwater.core.fact.Fact;
import io.breakwater.core.fact.Family;
import io.breakwater.core.scope.Scope;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;

/**
 * A sender's lane (pool, class, provider) in virtual time: demand per second, several IPs, obeys decisions after a delay, holds
 * what it may not send, probes. The provider is a function of (IP, ms).
 */
public final class Lane {
    /** What a provider says. */
    public interface Provider {
        Family reply(String ip, long ms, Random random);
    }

    private record Arrival(long ms, Decision decision) {}

    private record Message(boolean retry, long recipient) {}

    private final String pool;
    private final String provider;
    private final List<String> ips;
    private final double perSecond;
    private final Provider replies;
    private final Random random;
    private final Map<String, Decision> held = new HashMap<>();
    private final Queue<Arrival> inFlight = new ArrayDeque<>();
    private final Queue<Message> backlog = new ArrayDeque<>();
    private double tokens;
    private double demand;
    private int probesSent;
    private long recipients;
    public long sent;

    public Lane(String pool, String provider, List<String> ips, double perSecond, Provider replies, long seed) {
        this.pool = pool;
        this.provider = provider;
        this.ips = ips;
        this.perSecond = perSecond;
        this.replies = replies;
        this.random = new Random(seed);
    }

    /** Scope id of the lane. */
    public String scope() {
        return Scope.pool(pool, "LIFECYCLE", provider).id();
    }

    public void hear(List<Decision> decisions, long ms) {
        decisions.forEach(decision -> inFlight.add(new Arrival(ms + 300, decision)));
    }

    public List<Fact> send(long tick) {
        long ms = tick * 50;
        obey(ms);
        demand += perSecond / 20 * (0.5 + random.nextDouble());
        while (demand >= 1) {
            demand--;
            backlog.add(new Message(false, recipients++));
        }
        Decision decision = held.get(scope());
        List<Fact> facts = new ArrayList<>();
        boolean binds = decision != null && decision.mode() == Mode.ENFORCE;
        if (!binds || decision.allowedPerSecond() < 0) {
            tokens = 1000;
        } else {
            tokens = Math.min(Math.max(1, decision.allowedPerSecond() / 10), tokens + decision.allowedPerSecond() / 20);
        }
        boolean probing = binds && decision.state() == BreakerState.HALF_OPEN;
        while (tokens >= 1 && !backlog.isEmpty() && facts.size() < perSecond / 5) {
            if (probing && probesSent >= 2 * decision.probeCount()) {
                break;
            }
            String ip = pick(probing);
            if (ip == null) {
                break;
            }
            tokens--;
            probesSent += probing ? 1 : 0;
            facts.add(attempt(backlog.remove(), ip, tick, decision, probing));
        }
        return facts;
    }

    private void obey(long ms) {
        while (!inFlight.isEmpty() && inFlight.peek().ms() <= ms) {
            Decision decision = inFlight.remove().decision();
            Decision old = held.put(decision.scope(), decision);
            if (decision.scope().equals(scope()) && (old == null || old.state() != decision.state())) {
                probesSent = 0;
                tokens = 0;
            }
        }
    }

    private String pick(boolean probing) {
        List<String> usable = new ArrayList<>();
        for (String ip : ips) {
            Decision decision = held.get(Scope.ip(ip, provider).id());
            BreakerState state =
                    decision == null || decision.mode() != Mode.ENFORCE ? BreakerState.CLOSED : decision.state();
            if (state == BreakerState.CLOSED
                    || state == BreakerState.SLOW_START
                    || (probing && state == BreakerState.HALF_OPEN)) {
                usable.add(ip);
            }
        }
        return usable.isEmpty() ? null : usable.get(random.nextInt(usable.size()));
    }

    private Fact attempt(Message message, String ip, long tick, Decision decision, boolean probe) {
        sent++;
        long ms = tick * 50;
        Family family = replies.reply(ip, ms, random);
        boolean temporary = family == Family.REPUTATION_DEFERRAL || family == Family.FLOW;
        if (temporary) {
            backlog.add(new Message(true, message.recipient()));
        }
        return new Fact(
                tick,
                ms - random.nextInt(120),
                pool,
                "LIFECYCLE",
                provider,
                ip,
                pool + ".example",
                "tenant-1",
                pool + "-c1",
                message.recipient() * 0x9E3779B97F4A7C15L >>> 7,
                message.recipient(),
                family,
                message.retry() ? 2 : 1,
                true,
                family == Family.NONE,
                !message.retry(),
                probe,
                decision == null ? 0 : decision.epoch(),
                decision == null ? 0 : decision.seq(),
                family == Family.NONE ? "" : "450 4.7.1 try later");
    }
}
