// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import io.breakwater.sender.decision.Route;

import java.util.List;

/**
 * One lane: mail of a pool for a provider.
 *
 * @param maxPerSecond what the lane sends at most while nothing restricts it
 * @param maxAgeMs mail older than this expires instead of being tried again
 */
public record LaneConfig(
        String pool,
        String mailClass,
        String provider,
        String sendingDomain,
        List<String> sourceIps,
        double maxPerSecond,
        long maxAgeMs) {

    public LaneConfig {
        sourceIps = List.copyOf(sourceIps);
        if (sourceIps.isEmpty() || maxPerSecond <= 0 || maxAgeMs <= 0) {
            throw new IllegalArgumentException(
                    "a lane needs source IPs, a rate and an age above 0: " + pool + "@" + provider);
        }
    }

    /** Name of the lane in logs and status. */
    public String name() {
        return pool + "@" + provider;
    }

    Route route(String sourceIp) {
        return new Route(pool, mailClass, provider, sourceIp, sendingDomain, "", "");
    }
}
