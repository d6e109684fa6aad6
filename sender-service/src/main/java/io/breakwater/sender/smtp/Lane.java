// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import io.breakwater.sender.decision.Decision.Holding.Action;
import io.breakwater.sender.decision.Restriction;
import io.breakwater.sender.decision.Restriction.Kind;
import io.breakwater.sender.decision.RestrictionTable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Decides what a lane sends next, and when. New, retried and released mail share one bucket at the rate that binds (the
 * lane's own cap while nothing restricts it). What waited, held mail and due retries together, takes at most {@code backlogShare}
 * of a rate that binds; retries that were held come back spread over {@code retrySpreadMs}. OPEN holds everything, or hands it on as
 * the decision asks. HALF_OPEN sends exactly the probes that were asked for, taken from held mail and spread over the IPs in
 * rotation and the recipient domains. Mail that is too old expires, held or not; so does held mail whose suspended owner is purged.
 *
 * <p>Pure: time is an argument, nothing blocks. Not thread-safe.
 */
final class Lane {
    private static final long POLL_MS = 250;
    private static final long PATIENCE_MS = 1_000;
    private static final double FREE_BACKLOG_SHARE = 0.5;
    private static final Backlog.Place[] WAITED_LAST = {Backlog.Place.FRESH};
    private static final Backlog.Place[] HELD_LAST = {Backlog.Place.RETRY, Backlog.Place.FRESH};
    private static final Backlog.Place[] HELD_FIRST = {Backlog.Place.HELD, Backlog.Place.RETRY, Backlog.Place.FRESH};

    private final LaneConfig config;
    private final RestrictionTable table;
    private final Backlog backlog;
    private final IpRotation rotation;
    private final TokenBucket total;
    private final TokenBucket share;
    private final TokenBucket diverted;
    private final ProbePlan probes = new ProbePlan();
    private final OwnerPace owners = new OwnerPace();
    private final List<HeldMove> moves = new ArrayList<>();
    private final Set<String> untaken = new HashSet<>();
    private final Queue<QueuedMail> purged = new ArrayDeque<>();
    private long unparkAtMs;
    private boolean holding;

    Lane(LaneConfig config, RestrictionTable table, long nowMs) {
        this.config = config;
        this.table = table;
        this.backlog = new Backlog(config.transactional());
        this.rotation = new IpRotation(
                config.sourceIps(),
                (ip, atMs) -> table.restriction(config.route(ip).ipScope(), config.mailClass(), atMs),
                nowMs);
        this.total = new TokenBucket(config.maxPerSecond(), nowMs);
        this.share = new TokenBucket(config.maxPerSecond() * FREE_BACKLOG_SHARE, nowMs);
        this.diverted = new TokenBucket(0, nowMs);
    }

    void offer(Mail mail) {
        backlog.add(QueuedMail.fresh(mail));
    }

    void retry(QueuedMail mail) {
        backlog.addRetry(mail);
    }

    /** Takes mail that another lane held and diverts. */
    void takeOver(QueuedMail mail) {
        backlog.takeOver(mail);
    }

    /** Nobody takes diverted mail for this pool here: it is held again, and no more is tried. */
    void cannotDivert(Step.Divert divert) {
        backlog.takeOver(divert.mail());
        untaken.add(divert.pool());
    }

    Backlog backlog() {
        return backlog;
    }

    /** What was held and released since the last call, in order. */
    List<HeldMove> takeMoves() {
        List<HeldMove> taken = List.copyOf(moves);
        moves.clear();
        return taken;
    }

    /** What binds the lane as a whole. */
    Restriction restriction(long nowMs) {
        return table.lane(config.route(""), nowMs);
    }

    Step next(long nowMs) {
        Restriction lane = restriction(nowMs);
        Step step = step(lane, nowMs);
        for (QueuedMail mail : backlog.takeNewlyHeld()) {
            move(HeldMove.Kind.HELD, mail, binding(mail, lane, nowMs), nowMs);
        }
        return step;
    }

    private Step step(Restriction lane, long nowMs) {
        QueuedMail old = backlog.takeHeldBefore(nowMs - config.maxAgeMs());
        if (old != null) {
            return new Step.Expire(old, "expired while held");
        }
        if (nowMs >= unparkAtMs) {
            unparkAtMs = nowMs + PATIENCE_MS;
            owners.nextRound(nowMs);
            if (table.purges()) {
                purged.addAll(backlog.takeAllHeld(mail -> purges(mail, nowMs)));
            }
            backlog.unpark(mail -> owners.unparks(owner(mail, nowMs), nowMs));
        }
        if (!purged.isEmpty()) {
            return new Step.Expire(purged.remove(), "purged by its owner's suspension");
        }
        if (lane.is(Kind.HOLD) || rotation.allOut(nowMs)) {
            stop(nowMs);
            return whileHeld(lane, nowMs);
        }
        if (lane.is(Kind.PROBE)) {
            stop(nowMs);
            return probe(lane, nowMs);
        }
        release(nowMs);
        boolean bound = lane.is(Kind.RATE);
        double rate = bound ? Math.min(lane.ratePerSecond(), config.maxPerSecond()) : config.maxPerSecond();
        if (bound) {
            backlog.holdOlderThan(nowMs - PATIENCE_MS);
        }
        total.rate(rate, nowMs);
        share.rate(rate * (bound ? lane.backlogShare() : FREE_BACKLOG_SHARE), nowMs);
        return paced(lane, nowMs);
    }

    /** A probe that got no answer proves nothing; it is asked for again. */
    void unanswered(Step.Send send) {
        if (send.probe()) {
            probes.giveBack(send.obeys().version());
            rotation.giveBackProbe(send.sourceIp(), send.obeys().version());
        }
    }

    private void stop(long nowMs) {
        backlog.holdAll(nowMs);
        holding = true;
    }

    private void release(long nowMs) {
        if (holding && !config.transactional()) {
            backlog.spreadRetries(nowMs, config.retrySpreadMs(), config.maxAgeMs());
        }
        holding = false;
    }

    /** Held mail waits, unless the decision asks to fail it or to hand it to another pool; what was handed on once stays. */
    private Step whileHeld(Restriction lane, long nowMs) {
        Action action = lane.is(Kind.HOLD) ? lane.holding().action() : Action.HOLD;
        if (action == Action.FAIL) {
            QueuedMail mail = backlog.takeHeld(each -> true, each -> 0);
            return mail == null ? new Step.Wait(nowMs + POLL_MS) : new Step.Expire(mail, "failed while held");
        }
        if (action == Action.DIVERT && !untaken.contains(lane.holding().divertTo())) {
            double rate = lane.holding().divertPerSecond();
            diverted.rate(rate < 0 ? config.maxPerSecond() : rate, nowMs);
            QueuedMail mail = diverted.has(nowMs) && ready(Backlog.Place.HELD, nowMs) != null
                    ? backlog.takeHeld(each -> !each.diverted() && sends(each, nowMs), each -> 0)
                    : null;
            if (mail != null) {
                diverted.take();
                return new Step.Divert(mail, lane.holding().divertTo(), lane);
            }
        }
        return new Step.Wait(nowMs + POLL_MS);
    }

    private Step probe(Restriction lane, long nowMs) {
        long dueAtMs = probes.nextAtMs(lane, nowMs);
        if (dueAtMs > nowMs) {
            return new Step.Wait(Math.min(dueAtMs, nowMs + POLL_MS));
        }
        Optional<IpRotation.Choice> choice = rotation.pick("", true, nowMs);
        if (choice.isEmpty() || ready(Backlog.Place.HELD, nowMs) == null) {
            return new Step.Wait(nowMs + POLL_MS);
        }
        QueuedMail mail = backlog.takeHeld(each -> sends(each, nowMs), probes::timesProbed);
        probes.sent(mail);
        owners.sent(owner(mail, nowMs), nowMs);
        move(HeldMove.Kind.RELEASED, mail, lane, nowMs);
        return new Step.Send(mail, choice.get().ip(), lane, true);
    }

    private Step paced(Restriction lane, long nowMs) {
        if (!total.has(nowMs)) {
            return new Step.Wait(Math.min(total.nextAtMs(nowMs), nowMs + POLL_MS));
        }
        for (Backlog.Place place : places(lane, nowMs)) {
            QueuedMail mail = ready(place, nowMs);
            if (mail == null) {
                continue;
            }
            if (expired(mail, nowMs)) {
                return new Step.Expire(backlog.remove(place, nowMs), "expired in the sender's queue");
            }
            Optional<IpRotation.Choice> choice = rotation.pick(mail.pinnedIp(), false, nowMs);
            if (choice.isPresent()) {
                return send(place, lane, choice.get(), nowMs);
            }
        }
        return new Step.Wait(idleUntil(nowMs));
    }

    /** Retries go before new mail, and while a rate binds within the share of what waited. */
    private Backlog.Place[] places(Restriction lane, long nowMs) {
        if (share.has(nowMs)) {
            return HELD_FIRST;
        }
        return lane.is(Kind.RATE) ? WAITED_LAST : HELD_LAST;
    }

    private Step.Send send(Backlog.Place place, Restriction lane, IpRotation.Choice choice, long nowMs) {
        total.take();
        if (place == Backlog.Place.HELD || (place == Backlog.Place.RETRY && lane.is(Kind.RATE))) {
            share.take();
        }
        Restriction ofLane =
                lane.is(Kind.NONE) || choice.probe() ? choice.obeys().orElse(lane) : lane;
        QueuedMail mail = backlog.remove(place, nowMs);
        Restriction owner = owner(mail, nowMs);
        owners.sent(owner, nowMs);
        Restriction obeys = ofLane.is(Kind.NONE) ? ofLane.stricter(owner) : ofLane;
        if (place == Backlog.Place.HELD) {
            move(HeldMove.Kind.RELEASED, mail, obeys, nowMs);
        }
        return new Step.Send(mail, choice.ip(), obeys, choice.probe());
    }

    /** The next message of a place whose owner lets it go; those of others are parked on the way. */
    private QueuedMail ready(Backlog.Place place, long nowMs) {
        QueuedMail mail = backlog.peek(place, nowMs);
        while (mail != null && !sends(mail, nowMs)) {
            backlog.park(place, nowMs);
            mail = backlog.peek(place, nowMs);
        }
        return mail;
    }

    private long idleUntil(long nowMs) {
        long wakeAtMs = Math.min(backlog.nextRetryAtMs(), nowMs + POLL_MS);
        if (backlog.waiting(nowMs)) {
            wakeAtMs = Math.min(wakeAtMs, rotation.nextAtMs(nowMs));
        } else if (backlog.held() > 0) {
            wakeAtMs = Math.min(wakeAtMs, Math.max(rotation.nextAtMs(nowMs), share.nextAtMs(nowMs)));
        }
        return Math.max(wakeAtMs, nowMs + 5);
    }

    private void move(HeldMove.Kind kind, QueuedMail mail, Restriction why, long nowMs) {
        String reason = why.scope() + " " + why.kind();
        moves.add(new HeldMove(kind, mail.mail(), mail.attempt(), reason, why.version(), nowMs));
    }

    /** What holds a message: its owner, or the lane. */
    private Restriction binding(QueuedMail mail, Restriction lane, long nowMs) {
        Restriction owner = owner(mail, nowMs);
        return owner.is(Kind.HOLD) ? owner : lane;
    }

    private Restriction owner(QueuedMail mail, long nowMs) {
        return table.owner(mail.mail().route(""), nowMs);
    }

    private boolean sends(QueuedMail mail, long nowMs) {
        return owners.allows(owner(mail, nowMs), nowMs);
    }

    /** A silent engine purges nothing: what it last decided may have been taken back. */
    private boolean purges(QueuedMail mail, long nowMs) {
        Restriction owner = owner(mail, nowMs);
        return owner.is(Kind.HOLD) && mail.mail().queuedAtMs() < owner.holding().purgeBeforeMs();
    }

    private boolean expired(QueuedMail mail, long nowMs) {
        return nowMs - mail.mail().queuedAtMs() > config.maxAgeMs();
    }
}
