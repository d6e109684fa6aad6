// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** Messages a minute by client address, a token bucket each, for the addresses seen last. Thread-safe. */
final class ClientRates {
    private static final int MOST_CLIENTS = 10_000;
    private static final double MINUTE_NANOS = 60e9;

    private final double perMinute;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_CLIENTS;
        }
    };

    private record Bucket(double tokens, long atNanos) {}

    ClientRates(int perMinute) {
        this.perMinute = perMinute;
    }

    /** True when the client may send one more message now. */
    synchronized boolean take(String client, long nowNanos) {
        Bucket before = buckets.getOrDefault(client, new Bucket(perMinute, nowNanos));
        double tokens = Math.min(perMinute, before.tokens() + perMinute * (nowNanos - before.atNanos()) / MINUTE_NANOS);
        boolean taken = tokens >= 1;
        buckets.put(client, new Bucket(taken ? tokens - 1 : tokens, nowNanos));
        return taken;
    }
}
