// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import io.breakwater.sender.decision.Restriction;
import io.breakwater.sender.decision.RestrictionTable;
import io.breakwater.sender.decision.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Runs one lane on one thread: a slow provider delays nobody but itself. While an attempt is made, only the event of the
 * one before may still be on its way, so a killed sender leaves at most {@link #IN_FLIGHT} attempts per lane without an
 * event. When events cannot be stored the lane stops: an attempt that nobody would learn of is not made.
 */
final class LaneWorker implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LaneWorker.class);
    /** The attempt under way and the one whose event is under way. */
    static final int IN_FLIGHT = 2;

    private final LaneConfig config;
    private final Lane lane;
    private final RestrictionTable table;
    private final Ports ports;
    private final Clock clock;
    private final Map<String, SmtpConnection> connections = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final RateMeter offered;
    private final RateMeter sent;
    private AttemptSink.Receipt unstored = () -> {};
    private long expired;
    private List<HeldMove> told = List.of();
    private boolean stopping;
    private volatile int openConnections;

    /** What a worker needs from outside; {@code divert} is false when no lane of that name takes the mail. */
    record Ports(
            MxEndpoint mx,
            Function<String, SmtpConnection> connect,
            AttemptSink sink,
            MoveSink moves,
            AttemptListener listener,
            BiPredicate<String, QueuedMail> divert,
            RetrySchedule retries) {}

    LaneWorker(LaneConfig config, RestrictionTable table, Ports ports, Clock clock) {
        this.config = config;
        this.table = table;
        this.ports = ports;
        this.clock = clock;
        this.lane = new Lane(config, table, clock.millis());
        this.offered = new RateMeter(clock.millis());
        this.sent = new RateMeter(clock.millis());
    }

    void offer(Mail mail) {
        lock.lock();
        try {
            offered.mark(clock.millis());
            lane.offer(mail);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** A decision changed: look again at once. */
    void wake() {
        lock.lock();
        try {
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** No further attempt begins; the one under way ends with its event. */
    void stop() {
        lock.lock();
        try {
            stopping = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        try {
            for (Step step = await(); step != null; step = await()) {
                told.forEach(ports.moves()::moved);
                told = List.of();
                if (step instanceof Step.Send send) {
                    attempt(send);
                } else if (step instanceof Step.Expire expire) {
                    expire(expire);
                } else if (step instanceof Step.Divert divert) {
                    divert(divert);
                }
            }
            unstored.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.values().forEach(SmtpConnection::close);
        }
    }

    LaneStatus status() {
        lock.lock();
        try {
            long nowMs = clock.millis();
            Restriction restriction = lane.restriction(nowMs);
            long oldestMs = lane.backlog().oldestHeldQueuedAtMs();
            long ageMs = oldestMs == 0 ? 0 : nowMs - oldestMs;
            return new LaneStatus(
                    config.pool(),
                    config.mailClass(),
                    config.provider(),
                    offered.perSecond(nowMs),
                    sent.perSecond(nowMs),
                    new LaneStatus.Held(
                            lane.backlog().held(),
                            ageMs,
                            oldestMs == 0 ? 0 : Math.max(0, config.maxAgeMs() - ageMs),
                            expired),
                    lane.backlog().size(),
                    new LaneStatus.Obeys(
                            restriction.version(),
                            table.state(config.route("").poolScope()).name(),
                            restriction.stale()));
        } finally {
            lock.unlock();
        }
    }

    String mailClass() {
        return config.mailClass();
    }

    int connections() {
        return openConnections;
    }

    private Step await() throws InterruptedException {
        lock.lock();
        try {
            while (!stopping) {
                long nowMs = clock.millis();
                Step step = lane.next(nowMs);
                told = lane.takeMoves();
                if (!(step instanceof Step.Wait wait) || !told.isEmpty()) {
                    return step;
                }
                boolean signalled = changed.await(Math.max(1, wait.untilMs() - nowMs), TimeUnit.MILLISECONDS);
                if (signalled && stopping) {
                    break;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void attempt(Step.Send send) throws InterruptedException {
        Instant startedAt = clock.instant();
        QueuedMail mail = send.mail().startedAt(startedAt.toEpochMilli());
        ports.listener().started(send, startedAt.toEpochMilli());
        SmtpReply reply = connections
                .computeIfAbsent(send.sourceIp(), ports.connect())
                .send(mail.mail(), mail.attempt(), startedAt.toEpochMilli());
        openConnections = (int)
                connections.values().stream().filter(SmtpConnection::connected).count();
        Instant occurredAt = clock.instant();
        store(event(mail, send, reply, startedAt, occurredAt));
        settle(mail, send, reply, occurredAt.toEpochMilli());
    }

    private void store(Attempt event) throws InterruptedException {
        unstored.await();
        unstored = ports.sink().record(event);
    }

    private void settle(QueuedMail mail, Step.Send send, SmtpReply reply, long nowMs) {
        lock.lock();
        try {
            switch (reply.outcome()) {
                case DEFERRED -> lane.retry(mail.retry(ports.retries().after(mail, reply, send.sourceIp()), nowMs));
                case LOCAL_DEFERRED -> {
                    lane.unanswered(send);
                    lane.retry(mail.sameAttemptAfter(ports.retries().unansweredMs(mail), nowMs));
                }
                case ACCEPTED, BOUNCED, LOCAL_EXPIRED -> {}
            }
            sent.mark(nowMs);
        } finally {
            lock.unlock();
        }
    }

    /** Mail that nobody takes stays held here. */
    private void divert(Step.Divert divert) {
        if (ports.divert().test(divert.pool(), divert.mail().divertedTo(divert.pool()))) {
            ports.moves()
                    .moved(new HeldMove(
                            HeldMove.Kind.DIVERTED,
                            divert.mail().mail(),
                            divert.mail().attempt(),
                            divert.obeys().scope() + " to " + divert.pool(),
                            divert.obeys().version(),
                            clock.millis()));
            return;
        }
        LOG.warn("{} cannot divert to {}: this node has no such lane of its class", config.name(), divert.pool());
        lock.lock();
        try {
            lane.cannotDivert(divert);
        } finally {
            lock.unlock();
        }
    }

    /** Takes mail that another lane held and diverts. */
    void accept(QueuedMail mail) {
        lock.lock();
        try {
            lane.takeOver(mail);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void expire(Step.Expire expire) throws InterruptedException {
        QueuedMail mail = expire.mail();
        expired++;
        Instant now = clock.instant();
        Step.Send nowhere = new Step.Send(mail, "", lane.restriction(now.toEpochMilli()), false);
        SmtpReply reply = SmtpReply.none(Stage.CONNECT, expire.why());
        Attempt event = event(mail, nowhere, reply, now, now);
        ports.sink()
                .record(new Attempt(
                        mail.mail().messageId() + ".expired",
                        event.mail(),
                        event.number(),
                        "",
                        event.mxHost(),
                        SmtpReply.Outcome.LOCAL_EXPIRED,
                        reply,
                        event.obeys(),
                        false,
                        event.times()));
    }

    private Attempt event(QueuedMail mail, Step.Send send, SmtpReply reply, Instant startedAt, Instant occurredAt) {
        String id = mail.mail().messageId() + "." + mail.attempt();
        boolean answered = reply.code() != 0;
        Instant first = mail.firstAttemptAtMs() > 0 ? Instant.ofEpochMilli(mail.firstAttemptAtMs()) : startedAt;
        return new Attempt(
                answered ? id : id + ".local" + mail.localFailures(),
                mail.mail(),
                mail.attempt(),
                send.sourceIp(),
                ports.mx().mxHost(),
                reply.outcome(),
                reply,
                send.obeys().is(Restriction.Kind.NONE)
                        ? Version.NONE
                        : send.obeys().version(),
                send.probe(),
                new Attempt.Times(first, startedAt, occurredAt));
    }
}
