// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

/**
 * Token bucket with time as an argument: {@code tokens(t) = min(burst, tokens(t0) + rate·(t − t0))}. A burst of half a
 * second of the rate, at least one message, lets a worker that woke late catch up without a spike. A rate that changes
 * keeps the tokens up to the new burst, so that a lower rate binds at once. Not thread-safe.
 */
final class TokenBucket {
    private static final double BURST_SECONDS = 0.5;
    private static final long IDLE_MS = 60_000;

    private double ratePerSecond;
    private double tokens = 1;
    private long atMs;

    TokenBucket(double ratePerSecond, long nowMs) {
        this.ratePerSecond = ratePerSecond;
        this.atMs = nowMs;
    }

    void rate(double newRatePerSecond, long nowMs) {
        refill(nowMs);
        ratePerSecond = newRatePerSecond;
        tokens = Math.min(tokens, burst());
    }

    boolean has(long nowMs) {
        refill(nowMs);
        return tokens >= 1;
    }

    void take() {
        tokens -= 1;
    }

    /** When the next token is there, at the rate of now. */
    long nextAtMs(long nowMs) {
        refill(nowMs);
        if (tokens >= 1) {
            return nowMs;
        }
        if (ratePerSecond <= 0) {
            return Long.MAX_VALUE;
        }
        return nowMs + (long) Math.ceil((1 - tokens) / ratePerSecond * 1000);
    }

    /** True when nobody has asked for a minute: whatever it would give, it would be full. */
    boolean idleSince(long nowMs) {
        return nowMs - atMs > IDLE_MS;
    }

    private double burst() {
        return Math.max(1, ratePerSecond * BURST_SECONDS);
    }

    private void refill(long nowMs) {
        if (nowMs > atMs) {
            tokens = Math.min(burst(), tokens + ratePerSecond * (nowMs - atMs) / 1000.0);
            atMs = nowMs;
        }
    }
}
