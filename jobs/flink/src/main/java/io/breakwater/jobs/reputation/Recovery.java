// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.core.window.Ticks;

/**
 * What an opened engine waits for before it acts and before it relaxes, and how far it lags.
 *
 * <ul>
 *   <li>Fenced: its own marker came back, so everything published earlier has been read. Before that nothing is decided.
 *   <li>Recovering: until facts newer than the start have arrived and none older has for a second; without any mail for {@value
 *       #QUIET_TICKS} ticks. Until then nothing is relaxed.
 *   <li>Catching up: facts lag more than {@value #CATCHING_UP_MS} ms. While they do nothing is relaxed.
 * </ul>
 *
 * <p>Ages are Kafka timestamps against the engine's clock. Lives with one opening of the operator; not state.
 */
final class Recovery {

    static final long CATCHING_UP_MS = 60_000;
    static final long SETTLED_TICKS = 20;
    static final long QUIET_TICKS = 100;

    private final long openedAtMs;
    private final long openedTick;
    private boolean fenced;
    private boolean recovered;
    private boolean newerSeen;
    private long olderTick;
    private long second;
    private long lagMs;
    private long lagBeforeMs;

    Recovery(long openedAtMs) {
        this.openedAtMs = openedAtMs;
        this.openedTick = Ticks.of(openedAtMs);
        this.olderTick = openedTick;
    }

    void fenceReturned() {
        fenced = true;
    }

    boolean fenced() {
        return fenced;
    }

    void onProgress(TickProgress progress) {
        roll(progress.tick());
        if (progress.facts() == 0) {
            return;
        }
        lagMs = Math.max(lagMs, Ticks.toMs(progress.tick()) - progress.oldestKafkaAtMs());
        newerSeen |= progress.newestKafkaAtMs() >= openedAtMs;
        if (progress.oldestKafkaAtMs() < openedAtMs) {
            olderTick = Math.max(olderTick, progress.tick());
        }
    }

    boolean recovering(long tick) {
        if (!recovered) {
            boolean passed = newerSeen && tick - olderTick >= SETTLED_TICKS;
            boolean quiet = tick - olderTick >= QUIET_TICKS;
            recovered = fenced && (passed || quiet);
        }
        return !recovered;
    }

    /** Largest age of the facts of this second and the one before; 0 without facts. */
    long lagMs(long tick) {
        roll(tick);
        return Math.max(lagMs, lagBeforeMs);
    }

    boolean catchingUp(long tick) {
        return lagMs(tick) > CATCHING_UP_MS;
    }

    private void roll(long tick) {
        long now = tick / SETTLED_TICKS;
        if (now > second) {
            lagBeforeMs = now == second + 1 ? lagMs : 0;
            lagMs = 0;
            second = now;
        }
    }
}
