// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The script of the demo: everything is healthy, then after {@code incidentAfterMs} the named IPs go bad at one provider.
 * Nothing ends it but the provider's own memory. The clock starts once, when told or with the first message.
 */
final class Scenario {
    private static final long NOT_STARTED = -1;

    private final long incidentAfterMs;
    private final List<String> badIps;
    private final AtomicLong startedAtMs = new AtomicLong(NOT_STARTED);

    Scenario(long incidentAfterMs, List<String> badIps) {
        this.incidentAfterMs = incidentAfterMs;
        this.badIps = List.copyOf(badIps);
    }

    /** Starts the clock unless it runs already. */
    void start(long nowMs) {
        startedAtMs.compareAndSet(NOT_STARTED, nowMs);
    }

    /** Starts the clock anew: the next run of a simulator that stayed up. */
    void restart(long nowMs) {
        startedAtMs.set(nowMs);
    }

    boolean goneBad(String ip, long nowMs) {
        long began = incidentAtMs();
        return began > 0 && nowMs >= began && badIps.contains(ip);
    }

    /** 0 before the start. */
    long startedAtMs() {
        return Math.max(0, startedAtMs.get());
    }

    /** When the incident begins or began; 0 before the start. */
    long incidentAtMs() {
        long started = startedAtMs.get();
        return started == NOT_STARTED ? 0 : started + incidentAfterMs;
    }

    List<String> badIps() {
        return badIps;
    }
}
