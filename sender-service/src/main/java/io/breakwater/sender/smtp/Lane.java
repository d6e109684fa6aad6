// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import io.breakwater.sender.decision.Restriction;
import io.breakwater.sender.decision.Restriction.Kind;
import io.breakwater.sender.decision.RestrictionTable;

import java.util.Optional;

/**
 * Decides what a lane sends next, and when. New, retried and released mail share one bucket at the rate that binds (the
 * lane's own cap while nothing restricts it); held mail takes at most {@code backlogShare} of it. OPEN holds everything,
 * HALF_OPEN sends exactly the probes that were asked for, taken from held mail and spread over the IPs in rotation.
 *
 * <p>Pure: time is an argument, nothing blocks. Not thread-safe.
 */
final class Lane {
    private static final long POLL_MS = 250;
    private static final long PATIENCE_MS = 1_000;
    private static final double FREE_BACKLOG_SHARE = 0.5;
    private static final Backlog.Place[] HELD_LAST = {Backlog.Place.RETRY, Backlog.Place.FRESH};
    private static final Backlog.Place[] HELD_FIRST = {Backlog.Place.HELD, Backlog.Place.RETRY, Backlog.Place.FRESH};

    private final LaneConfig config;
    private final RestrictionTable table;
    private final Backlog backlog;
    private final IpRotation rotation;
    private final TokenBucket total;
    private final TokenBucket share;
    private final ProbePlan probes = new ProbePlan();
    private long unparkAtMs;

    Lane(LaneConfig config, RestrictionTable table, long nowMs) {
        this.config = config;
        this.table = table;
        this.backlog = new Backlog("TRANSACTIONAL".equals(config.mailClass()));
        this.rotation = new IpRotation(
                config.sourceIps(),
                (ip, atMs) -> table.restriction(config.route(ip).ipScope(), config.mailClass(), atMs),
                nowMs);
        this.total = new TokenBucket(config.maxPerSecond(), nowMs);
        this.share = new TokenBucket(config.maxPerSecond() * FREE_BACKLOG_SHARE, nowMs);
    }

    void offer(Mail mail) {
        backlog.add(QueuedMail.fresh(mail));
    }

    void retry(QueuedMail mail) {
        backlog.addRetry(mail);
    }

    Backlog backlog() {
        return backlog;
    }

    /** What binds the lane as a whole. */
    Restriction restriction(long nowMs) {
        return table.lane(config.route(""), nowMs);
    }

    Step next(long nowMs) {
        if (nowMs >= unparkAtMs) {
            unparkAtMs = nowMs + PATIENCE_MS;
            backlog.unpark(mail -> !suspended(mail, nowMs));
        }
        Restriction lane = restriction(nowMs);
        if (lane.is(Kind.HOLD) || rotation.allOut(nowMs)) {
            backlog.holdAll(nowMs);
            return new Step.Wait(nowMs + POLL_MS);
        }
        if (lane.is(Kind.PROBE)) {
            backlog.holdAll(nowMs);
            return probe(lane, nowMs);
        }
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

    private Step probe(Restriction lane, long nowMs) {
        long dueAtMs = probes.nextAtMs(lane, nowMs);
        if (dueAtMs > nowMs) {
            return new Step.Wait(Math.min(dueAtMs, nowMs + POLL_MS));
        }
        QueuedMail mail = ready(Backlog.Place.HELD, nowMs);
        if (mail == null) {
            return new Step.Wait(nowMs + POLL_MS);
        }
        return expired(mail, nowMs)
                ? new Step.Expire(backlog.remove(Backlog.Place.HELD))
                : rotation.pick("", true, nowMs)
                        .<Step>map(choice -> {
                            probes.sent();
                            return new Step.Send(backlog.remove(Backlog.Place.HELD), choice.ip(), lane, true);
                        })
                        .orElseGet(() -> new Step.Wait(nowMs + POLL_MS));
    }

    private Step paced(Restriction lane, long nowMs) {
        if (!total.has(nowMs)) {
            return new Step.Wait(Math.min(total.nextAtMs(nowMs), nowMs + POLL_MS));
        }
        for (Backlog.Place place : share.has(nowMs) ? HELD_FIRST : HELD_LAST) {
            QueuedMail mail = ready(place, nowMs);
            if (mail == null) {
                continue;
            }
            if (expired(mail, nowMs)) {
                return new Step.Expire(backlog.remove(place));
            }
            Optional<IpRotation.Choice> choice = rotation.pick(mail.pinnedIp(), false, nowMs);
            if (choice.isPresent()) {
                return send(place, lane, choice.get());
            }
        }
        return new Step.Wait(idleUntil(nowMs));
    }

    private Step.Send send(Backlog.Place place, Restriction lane, IpRotation.Choice choice) {
        total.take();
        if (place == Backlog.Place.HELD) {
            share.take();
        }
        Restriction obeys =
                lane.is(Kind.NONE) || choice.probe() ? choice.obeys().orElse(lane) : lane;
        return new Step.Send(backlog.remove(place), choice.ip(), obeys, choice.probe());
    }

    /** The next message of a place whose owner is free; those of a suspended owner are parked on the way. */
    private QueuedMail ready(Backlog.Place place, long nowMs) {
        QueuedMail mail = backlog.peek(place, nowMs);
        while (mail != null && suspended(mail, nowMs)) {
            backlog.park(place);
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

    private boolean suspended(QueuedMail mail, long nowMs) {
        return table.owner(mail.mail().route(""), nowMs).is(Kind.HOLD);
    }

    private boolean expired(QueuedMail mail, long nowMs) {
        return nowMs - mail.mail().queuedAtMs() > config.maxAgeMs();
    }
}
