// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.breaker.Course;
import io.breakwater.core.breaker.Hold;
import io.breakwater.core.breaker.Ramp;
import io.breakwater.core.breaker.Standing;
import io.breakwater.core.config.BreakerConfig;
import io.breakwater.core.config.ReasonConfig;
import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.fact.Family;
import io.breakwater.core.verdict.Activity;
import io.breakwater.core.window.Ticks;

/**
 * The moves of a breaker. Each is one action: a new standing, one decision, one transition, and a new evidence epoch, which
 * begins with the first pane after the action has had {@code settleMs} to reach the senders. Growth is none: it is a decision
 * without an action, and what was seen before it stays evidence.
 */
final class Moves {
    private static final double DEAD_SHARE = 0.1;
    private static final long UNTIL_RELEASED_MS = 10L * 365 * 24 * 3_600_000;

    private final Turn turn;
    private final BreakerConfig config;

    Moves(Turn turn) {
        this.turn = turn;
        this.config = turn.config().breaker();
    }

    /** Any state → OPEN for the reason's hold, doubled per opening since CLOSED last lasted. */
    BreakerRecord open(BreakerRecord record, Why why, boolean leadsIps) {
        int exponent = exponentOf(record);
        ReasonConfig reason = config.reason(why.reason());
        long holdMs = Hold.ms(reason, exponent, config.jitterRatio(), record.scope(), turn.nextSeq());
        Course course = record.course()
                .heldUntil(turn.tick() + Ticks.covering(holdMs))
                .withExponent(exponent + 1)
                .leading(leadsIps);
        return act(record.with(course).with(rampAtTrip(record)), BreakerState.OPEN, why, "open");
    }

    /** CLOSED or SLOW_START → OPEN for the wait that the provider named. */
    BreakerRecord openFor(BreakerRecord record, Why why, long waitMs) {
        Course course = record.course().heldUntil(turn.tick() + Ticks.covering(waitMs));
        return act(record.with(course).with(rampAtTrip(record)), BreakerState.OPEN, why, "open");
    }

    /** CLOSED or SLOW_START → SLOW_START at the floor, where more may not stop. */
    BreakerRecord floor(BreakerRecord record, Why why) {
        boolean atFloor = record.state() == BreakerState.SLOW_START
                && record.ramp().allowedPerSecond() <= config.floorPerSecond();
        if (atFloor) {
            return record;
        }
        double cap = record.state().restricted() ? record.ramp().capPerSecond() : healthy(record);
        Ramp ramp = Ramp.starting(
                config.floorPerSecond(),
                cap,
                cap / 2,
                turn.tick(),
                record.view().activity());
        return act(record.with(ramp), BreakerState.SLOW_START, why, "slow: too many addresses are out");
    }

    /** Tells people, once in a long window, and changes nothing. */
    void alert(BreakerRecord record, Why why, String action) {
        if (turn.tick() < record.course().holdUntilTick()) {
            return;
        }
        Course quiet = record.course()
                .heldUntil(turn.tick() + Ticks.covering(turn.config().windows().longMs()));
        BreakerRecord numbered = turn.number(record.with(quiet.after(actionPane(record))));
        BreakerRecord told = numbered.with(numbered.standing().citing(why.cause(), why.evidence()));
        turn.add(Decisions.transition(told, record.state(), action, turn));
    }

    /** A follower of its pool → OPEN for as long as the pool; one that is OPEN already only learns the new hold. */
    BreakerRecord openWith(BreakerRecord record, BreakerRecord pool, Why why) {
        Course course = record.course().heldUntil(pool.course().holdUntilTick());
        if (record.state() == BreakerState.OPEN) {
            return turn.issue(record.with(course));
        }
        return act(record.with(course).with(rampAtTrip(record)), BreakerState.OPEN, why, "open");
    }

    /**
     * CLOSED → SLOW_START at the slow factor of the current rate, or a reduction inside SLOW_START. At the floor there is
     * nothing left to reduce, and nothing to tell.
     */
    BreakerRecord slow(BreakerRecord record, Why why) {
        boolean atFloor = record.state() == BreakerState.SLOW_START
                && record.ramp().allowedPerSecond() <= config.floorPerSecond();
        return atFloor ? record : reduce(record, why);
    }

    private BreakerRecord reduce(BreakerRecord record, Why why) {
        Activity now = record.view().activity();
        boolean free = !record.state().restricted();
        double base = free ? now.attemptsPerSecond() : record.ramp().allowedPerSecond();
        double cap = free ? healthy(record) : record.ramp().capPerSecond();
        double allowed = Math.max(config.floorPerSecond(), base * config.slowFactor());
        Ramp ramp = Ramp.starting(allowed, cap, allowed, turn.tick(), now);
        return act(record.with(ramp), BreakerState.SLOW_START, why, "slow");
    }

    /** OPEN → HALF_OPEN. */
    BreakerRecord halfOpen(BreakerRecord record, Why why) {
        return halfOpen(record, why, "probe");
    }

    /** The same under another word. */
    BreakerRecord halfOpen(BreakerRecord record, Why why, String action) {
        Course course = record.course().probedBy(turn.epoch(), turn.nextSeq());
        BreakerRecord ready = record.with(course).with(record.view().unprobed());
        return act(ready, BreakerState.HALF_OPEN, why, action);
    }

    /** HALF_OPEN → SLOW_START at the start share of the healthy rate, not below the floor. */
    BreakerRecord start(BreakerRecord record, Why why) {
        double share = config.startShare() * capOf(record);
        return startAt(record, why, Math.max(config.floorPerSecond(), share));
    }

    /** HALF_OPEN → SLOW_START at an allowance. */
    BreakerRecord startAt(BreakerRecord record, Why why, double allowed) {
        double cap = capOf(record);
        double ssthresh =
                record.ramp().capPerSecond() < cap ? cap / 2 : record.ramp().ssthreshPerSecond();
        Ramp ramp =
                Ramp.starting(allowed, cap, ssthresh, turn.tick(), record.view().activity());
        return act(record.with(ramp), BreakerState.SLOW_START, why, "ramp");
    }

    /** The healthy rate of before the incident; of now, where a standing was read back before any traffic was seen. */
    double capOf(BreakerRecord record) {
        double known = record.ramp().capPerSecond();
        return known >= config.floorPerSecond() ? known : healthy(record);
    }

    /** A larger allowance inside SLOW_START. */
    BreakerRecord grow(BreakerRecord record, double allowed) {
        Ramp ramp = record.ramp().at(allowed, turn.tick(), record.view().activity());
        return turn.issue(record.with(ramp));
    }

    /** SLOW_START → CLOSED, SUSPENDED → ACTIVE. The exponent stays until that has lasted. */
    BreakerRecord free(BreakerRecord record, Why why, String action) {
        Course course = record.course().leading(false);
        return act(record.with(course).with(Ramp.NONE), BreakerState.free(record.kind()), why, action);
    }

    /** OPEN stays; its held mail is diverted, or no longer. What was seen stays evidence, because nothing binds otherwise than before. */
    BreakerRecord divert(BreakerRecord record, Why why, String action) {
        Standing old = record.standing();
        BreakerRecord issued = turn.issue(record.with(old.citing(why.cause(), old.evidence())));
        BreakerRecord told = issued.with(issued.standing().citing(why.cause(), why.evidence()));
        turn.add(Decisions.transition(told, record.state(), action, turn));
        return issued;
    }

    /** ACTIVE → SUSPENDED for the policy's time; after more than {@value #DEAD_SHARE} hard bounces until an operator ends it. */
    BreakerRecord suspend(BreakerRecord record, Why why) {
        Evidence evidence = why.evidence();
        boolean dead = why.reason() == Family.HARD_BOUNCE && evidence.bad() > DEAD_SHARE * evidence.n();
        long ms = dead ? UNTIL_RELEASED_MS : config.suspendTtlMs();
        Course course = record.course().heldUntil(turn.tick() + Ticks.covering(ms));
        return act(record.with(course), BreakerState.SUSPENDED, why, "suspend");
    }

    /** One action: any state to any other, as whoever calls is entitled to. */
    BreakerRecord act(BreakerRecord record, BreakerState to, Why why, String action) {
        BreakerState from = record.state();
        Standing old = record.standing();
        long since = from == to ? old.sinceTick() : turn.tick();
        Standing moved = new Standing(to, old.epoch(), old.seq(), since, why.reason(), why.cause(), why.evidence());
        Course course = record.course().after(actionPane(record));
        BreakerRecord told = turn.issue(record.with(moved).with(course));
        turn.add(Decisions.transition(told, from, action, turn));
        return told;
    }

    /** Not before the action itself: where events lag, what was sent before it is no evidence against it. */
    private long actionPane(BreakerRecord record) {
        long clockMs = record.view().clockMsAt(turn.tick(), Ticks.MS);
        long actedMs = Math.max(clockMs, Ticks.toMs(turn.tick()));
        return Math.floorDiv(
                actedMs + config.settleMs(), turn.config().windows().paneMs());
    }

    private int exponentOf(BreakerRecord record) {
        boolean rested = !record.state().restricted()
                && turn.tick() - record.standing().sinceTick() >= Ticks.covering(config.exponentResetMs());
        return rested ? 0 : record.course().exponent();
    }

    /** The healthy rate is taken when CLOSED is left, before the incident can lower it. */
    Ramp rampAtTrip(BreakerRecord record) {
        if (record.ramp().capPerSecond() > 0) {
            return record.ramp().at(0, turn.tick(), record.view().activity());
        }
        double half = record.view().activity().attemptsPerSecond() / 2;
        return Ramp.starting(
                0,
                healthy(record),
                Math.max(config.floorPerSecond(), half),
                turn.tick(),
                record.view().activity());
    }

    private double healthy(BreakerRecord record) {
        Activity now = record.view().activity();
        return Math.max(config.floorPerSecond(), Math.max(now.healthyPerSecond(), now.attemptsPerSecond()));
    }
}
