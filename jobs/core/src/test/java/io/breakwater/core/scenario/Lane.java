// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.scenario;

import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.config.Mode;
import io.breakwater.core.coordinator.Decision;
import io.breakwater.core.fact.Detail;
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

    private record Choice(String ip, Decision decision, boolean probe) {}

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
    private final Map<String, Integer> probesSent = new HashMap<>();
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
        return send(tick, 1);
    }

    /** What is sent in so many ticks up to this one, all of it in this one. */
    public List<Fact> send(long tick, int ticks) {
        obey(tick * 50);
        demand += perSecond * ticks / 20 * (0.5 + random.nextDouble());
        while (demand >= 1) {
            demand--;
            backlog.add(new Message(false, recipients++));
        }
        Decision lane = stricter(
                binding(scope()),
                binding(Scope.domain(pool + ".example", provider).id()));
        double allowed = lane == null ? -1 : lane.allowedPerSecond();
        double perStep = allowed * ticks / 20;
        tokens = allowed < 0 ? 1000 : Math.min(Math.max(1, Math.max(allowed / 10, perStep)), tokens + perStep);
        List<Fact> facts = new ArrayList<>();
        while (tokens >= 1 && !backlog.isEmpty() && facts.size() < perSecond / 5 * ticks) {
            Choice choice = choose(lane);
            if (choice == null) {
                break;
            }
            tokens--;
            facts.add(attempt(backlog.remove(), choice, tick));
        }
        return facts;
    }

    private Decision binding(String scope) {
        Decision decision = held.get(scope);
        return decision == null || decision.mode() != Mode.ENFORCE ? null : decision;
    }

    private static Decision stricter(Decision left, Decision right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        int difference = left.state().strictness() - right.state().strictness();
        boolean slower = left.allowedPerSecond() >= 0
                && (right.allowedPerSecond() < 0 || left.allowedPerSecond() <= right.allowedPerSecond());
        return difference > 0 || (difference == 0 && slower) ? left : right;
    }

    /** Exactly as many probes as a decision asks for: of the lane, or of an IP of a lane that is not probing itself. */
    private Choice choose(Decision lane) {
        if (lane != null && lane.state() == BreakerState.HALF_OPEN) {
            String ip = ipIn(BreakerState.CLOSED, BreakerState.SLOW_START, BreakerState.HALF_OPEN);
            return ip != null && takeProbe(lane) ? new Choice(ip, lane, true) : null;
        }
        String probed = ipIn(BreakerState.HALF_OPEN);
        if (probed != null && random.nextInt(4) == 0) {
            Decision own = binding(Scope.ip(probed, provider).id());
            if (takeProbe(own)) {
                return new Choice(probed, own, true);
            }
        }
        String ip = ipIn(BreakerState.CLOSED, BreakerState.SLOW_START);
        return ip == null ? null : new Choice(ip, lane, false);
    }

    private boolean takeProbe(Decision decision) {
        return probesSent.merge(decision.epoch() + "." + decision.seq(), 1, Integer::sum) <= decision.probeCount();
    }

    private String ipIn(BreakerState... states) {
        List<String> usable = new ArrayList<>();
        for (String ip : ips) {
            Decision decision = binding(Scope.ip(ip, provider).id());
            BreakerState state = decision == null ? BreakerState.CLOSED : decision.state();
            if (List.of(states).contains(state)) {
                usable.add(ip);
            }
        }
        return usable.isEmpty() ? null : usable.get(random.nextInt(usable.size()));
    }

    private void obey(long ms) {
        while (!inFlight.isEmpty() && inFlight.peek().ms() <= ms) {
            Decision decision = inFlight.remove().decision();
            held.put(decision.scope(), decision);
        }
    }

    private Fact attempt(Message message, Choice choice, long tick) {
        String ip = choice.ip();
        Decision decision = choice.decision();
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
                (message.recipient() * 0x9E3779B97F4A7C15L) >>> 7,
                message.recipient(),
                family,
                message.retry() ? 2 : 1,
                true,
                family == Family.NONE,
                !message.retry(),
                choice.probe(),
                decision == null ? 0 : decision.epoch(),
                decision == null ? 0 : decision.seq(),
                family == Family.NONE ? "" : "450 4.7.1 try later",
                Detail.NONE);
    }
}
