// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import java.util.List;
import java.util.Map;

/**
 * What ingest takes from a policy.
 *
 * @param authservIds authentication services whose results on incoming reports are believed, lower case
 * @param feedbackSources provider id to domains that sign or send its feedback reports, over the catalogue's
 * @param attribution patterns that find the mail of a report, in order
 * @param maxDomains most recipient domains that become a provider of their own
 */
public record IngestSettings(
        List<String> authservIds,
        Map<String, List<String>> feedbackSources,
        List<AttributionPattern> attribution,
        int maxDomains) {

    /** Used where a policy does not say. */
    public static final int DEFAULT_MAX_DOMAINS = 10_000;

    public IngestSettings {
        authservIds = List.copyOf(authservIds);
        feedbackSources = Map.copyOf(feedbackSources);
        attribution = List.copyOf(attribution);
    }

    /**
     * An operator's own expression.
     *
     * @param name shown in the attribution of what it found
     * @param in {@code envelope}, or a header of the original in lower case
     * @param pattern with named groups pool, ip, domain, tenant, campaign, segment, message
     */
    public record AttributionPattern(String name, String in, String pattern) {}
}
