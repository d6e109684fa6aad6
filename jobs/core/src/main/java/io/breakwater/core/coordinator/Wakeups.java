// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.Probing;
import io.breakwater.core.command.CommandNote;
import io.breakwater.core.config.BreakerConfig;
import io.breakwater.core.window.Ticks;

/** When the coordinator must run again without verdicts. Growth asks for none: it needs evidence, and evidence wakes it. */
final class Wakeups {
    /** How soon to look again at a move that was due while nothing may be relaxed. */
    private static final long BLOCKED_TICKS = 20;

    private Wakeups() {}

    static long next(CoordinatorState state, BreakerConfig config) {
        long next = Long.MAX_VALUE;
        for (BreakerRecord record : state.records().values()) {
            long due = Math.min(leaseTick(record, config), moveTick(record, config));
            next = Math.min(next, due <= state.lastTick() ? state.lastTick() + BLOCKED_TICKS : due);
        }
        for (CommandNote note : state.commands().values()) {
            if (note.waits()) {
                next = Math.min(next, Math.max(note.command().effectiveTick(), state.lastTick() + 1));
            }
        }
        return next;
    }

    private static long leaseTick(BreakerRecord record, BreakerConfig config) {
        if (!record.lease().published()) {
            return Long.MAX_VALUE;
        }
        long periodMs = record.state().restricted() ? config.renewMs() : 2 * config.leaseMs();
        return record.lease().publishedTick() + Ticks.covering(periodMs);
    }

    private static long moveTick(BreakerRecord record, BreakerConfig config) {
        if (record.order().binding()) {
            return record.order().untilTick();
        }
        return switch (record.state()) {
            case OPEN, SUSPENDED -> record.course().holdUntilTick();
            case HALF_OPEN ->
                Probing.of(record.view().probes(), config.probes()) == Probing.PENDING
                        ? askAgainTick(record, config)
                        : 0;
            case CLOSED, SLOW_START, ACTIVE -> Long.MAX_VALUE;
        };
    }

    /** When probes that were never answered are given up: three times their spread, and no sooner than a renewal. */
    static long askAgainTick(BreakerRecord record, BreakerConfig config) {
        long patienceMs = Math.max(config.renewMs(), 3 * config.probes().spreadMs());
        return record.course().probes().askedTick() + Ticks.covering(patienceMs);
    }
}
