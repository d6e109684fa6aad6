// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import io.breakwater.schemas.reference.ReferenceKeys;
import io.breakwater.sender.decision.RestrictionTable;
import io.breakwater.sender.decision.Version;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The reference sender: one paced lane per (pool, provider), all obeying one table of decisions. Accepted mail is kept in
 * memory; a sender that dies loses its queue (durable queues belong to the MTA above).
 */
public final class SmtpSender implements AutoCloseable {
    /** Attempts per lane that a killed sender can leave without an event. */
    public static final int IN_FLIGHT_PER_LANE = LaneWorker.IN_FLIGHT;

    private static final long JOIN_MS = 25_000;

    private final Map<String, LaneWorker> workers = new LinkedHashMap<>();
    private final List<Thread> threads;
    private final ScheduledExecutorService writeTimeouts = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "smtp-write-timeouts");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Key, Usage> usage = new ConcurrentHashMap<>();

    private record Key(String scope, Version version) {}

    /** Attempts begun under one decision. */
    public record Usage(long attempts, long lastStartedAtMs) {
        Usage plus(Usage other) {
            return new Usage(attempts + other.attempts, Math.max(lastStartedAtMs, other.lastStartedAtMs));
        }
    }

    /**
     * What a sender is made of.
     *
     * @param references keys of the references on its mail, of which the first signs; the engine has to know it
     */
    public record Setup(
            List<LaneConfig> lanes,
            Map<String, MxEndpoint> mxByProvider,
            RestrictionTable table,
            AttemptSink sink,
            MoveSink moves,
            RecipientHash hash,
            ReferenceKeys references,
            RetrySchedule retries) {}

    public SmtpSender(Setup setup, Clock clock) {
        ReferenceStamp stamp = new ReferenceStamp(setup.hash(), setup.references());
        for (LaneConfig lane : setup.lanes()) {
            MxEndpoint mx = setup.mxByProvider().get(lane.provider());
            LaneWorker.Ports ports = new LaneWorker.Ports(
                    mx,
                    ip -> new SmtpConnection(mx, ip, stamp, writeTimeouts),
                    setup.sink(),
                    setup.moves(),
                    (send, nowMs) -> usage.merge(
                            new Key(send.obeys().scope(), send.obeys().version()), new Usage(1, nowMs), Usage::plus),
                    (pool, mail) -> divert(pool, lane.provider(), mail),
                    setup.retries());
            workers.put(lane.name(), new LaneWorker(lane, setup.table(), ports, clock));
        }
        threads = workers.entrySet().stream()
                .map(entry -> new Thread(entry.getValue(), "lane-" + entry.getKey()))
                .toList();
    }

    public void start() {
        threads.forEach(Thread::start);
    }

    /** Only another lane of the same class takes diverted mail. */
    private boolean divert(String pool, String provider, QueuedMail mail) {
        LaneWorker worker = workers.get(pool + "@" + provider);
        boolean takes = worker != null && worker.mailClass().equals(mail.mail().mailClass());
        if (takes) {
            worker.accept(mail);
        }
        return takes;
    }

    /** Accepts a message. @throws IllegalArgumentException when no lane takes it */
    public void submit(Mail mail) {
        LaneWorker worker = workers.get(mail.pool() + "@" + mail.provider());
        if (worker == null) {
            throw new IllegalArgumentException("no lane for " + mail.pool() + "@" + mail.provider());
        }
        worker.offer(mail);
    }

    /** A decision changed: all lanes look again at once. */
    public void wake() {
        workers.values().forEach(LaneWorker::wake);
    }

    public List<LaneStatus> status() {
        return workers.values().stream().map(LaneWorker::status).toList();
    }

    public int connections() {
        return workers.values().stream().mapToInt(LaneWorker::connections).sum();
    }

    /** Attempts begun under a decision, for the proof that it was obeyed. */
    public Usage usage(String scope, Version version) {
        return usage.getOrDefault(new Key(scope, version), new Usage(0, 0));
    }

    /** Lets what is under way end, with its events, and begins nothing more. */
    @Override
    public void close() {
        workers.values().forEach(LaneWorker::stop);
        try {
            for (Thread thread : threads) {
                thread.join(JOIN_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writeTimeouts.shutdownNow();
    }
}
