// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Connections: turns away a client that has too many or that talks before it is greeted, and ends those that are too old,
 * however slowly they still send.
 */
final class Sessions implements SessionHandler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final long LOOK_EVERY_MS = 500;
    private static final int UNKNOWN_ADDRESSES = 20;

    private final ListenerLimits limits;
    private final ListenerMetrics metrics;
    private final Map<Object, Visit> visits = new ConcurrentHashMap<>();
    private final Map<String, Integer> byClient = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "reports-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> looking;
    private volatile boolean closing;

    /** One connection. Its mutable part is of its own thread. */
    static final class Visit {
        private final long sinceNanos;
        private final String client;
        private int unknown;

        Visit(long sinceNanos, String client) {
            this.sinceNanos = sinceNanos;
            this.client = client;
        }

        String client() {
            return client;
        }

        /** True when the client has named more unknown addresses than a mistake explains. */
        boolean probes() {
            unknown++;
            return unknown > UNKNOWN_ADDRESSES;
        }

        boolean olderThan(Duration age) {
            return System.nanoTime() - sinceNanos > age.toNanos();
        }
    }

    Sessions(ListenerLimits limits, ListenerMetrics metrics) {
        this.limits = limits;
        this.metrics = metrics;
        looking = watch.scheduleWithFixedDelay(this::endOld, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public SessionAcceptance accept(Session session) {
        String client = session.getRemoteAddress().getAddress().getHostAddress();
        if (closing) {
            return refused(421, "4.3.2 Shutting down, try again later");
        }
        if (talksFirst(session)) {
            return refused(554, "5.5.0 You spoke before the greeting");
        }
        if (byClient.merge(client, 1, Integer::sum) > limits.connectionsPerClient()) {
            leave(client);
            return refused(421, "4.7.0 Too many connections from " + client);
        }
        visits.put(session, new Visit(System.nanoTime(), client));
        metrics.count(ListenerEvent.CONNECTED);
        return SessionAcceptance.success();
    }

    private SessionAcceptance refused(int code, String text) {
        metrics.count(ListenerEvent.CONNECTION_REFUSED);
        return SessionAcceptance.failure(code, text);
    }

    private static boolean talksFirst(Session session) {
        try {
            return session.getRawInput().available() > 0;
        } catch (IOException e) {
            // The first read will meet it too, and ends the session.
            return false;
        }
    }

    @Override
    public void onSessionEnd(Session session) {
        Visit visit = visits.remove(session);
        if (visit != null) {
            leave(visit.client());
        }
    }

    private void leave(String client) {
        byClient.computeIfPresent(client, (address, count) -> count == 1 ? null : count - 1);
    }

    /** The connection of a transaction. */
    Visit of(Object session) {
        Visit visit = visits.get(session);
        return visit == null ? new Visit(System.nanoTime(), "") : visit;
    }

    void refuseNew() {
        closing = true;
    }

    private void endOld() {
        visits.forEach((session, visit) -> {
            if (visit.olderThan(limits.session())) {
                try {
                    ((Session) session).closeSocket();
                    metrics.count(ListenerEvent.CONNECTION_TOO_OLD);
                    visits.remove(session);
                    leave(visit.client());
                } catch (IOException e) {
                    LOG.debug("close the connection of {}", visit.client(), e);
                }
            }
        });
    }

    @Override
    public void close() {
        looking.cancel(false);
        watch.shutdownNow();
    }
}
