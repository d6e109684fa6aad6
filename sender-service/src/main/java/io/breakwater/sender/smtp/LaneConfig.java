// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import io.breakwater.sender.decision.Route;

import java.util.List;

/**
 * One lane: mail of a pool for a provider.
 *
 * @param maxPerSecond what the lane sends at most while nothing restricts it
 * @param maxAgeMs mail older than this expires instead of being tried again, or held
 * @param retrySpreadMs over how long held retries come back; 90 minutes in production
 */
public record LaneConfig(
        String pool,
        String mailClass,
        String provider,
        String sendingDomain,
        List<String> sourceIps,
        double maxPerSecond,
        long maxAgeMs,
        long retrySpreadMs) {

    public LaneConfig {
        sourceIps = List.copyOf(sourceIps);
        if (sourceIps.isEmpty() || maxPerSecond <= 0 || maxAgeMs <= 0 || retrySpreadMs < 0) {
            throw new IllegalArgumentException(
                    "a lane needs source IPs, a rate and an age above 0: " + pool + "@" + provider);
        }
    }

    /** Late transactional mail is worth little: the newest is released first, and its retries are not spread. */
    boolean transactional() {
        return "TRANSACTIONAL".equals(mailClass);
    }

    /** Name of the lane in logs and status. */
    public String name() {
        return pool + "@" + provider;
    }

    Route route(String sourceIp) {
        return new Route(pool, mailClass, provider, sourceIp, sendingDomain, "", "", "");
    }
}
