// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import java.util.List;
import java.util.Map;

/**
 * What a report says of the mail it is about, and who says it. Everything here was written by a stranger.
 *
 * @param kind {@code bounce}, {@code complaint}, {@code engagement} or {@code unknown}
 * @param envelopes addresses that may carry a reference of ours: envelope sender of the original, envelope recipient of the report
 * @param headerMessageId Message-ID of the original without angle brackets; "" when unknown
 * @param headers headers of the original, lower-case name to first value, unfolded; {@code x-breakwater-ref}, {@code x-kumoref}
 *     (decoded JSON text), {@code feedback-id} among them
 * @param authentication values of Authentication-Results (RFC 8601) on the report itself, topmost first, unfolded
 * @param sourceIp address that sent the original, as the report says; never attributes alone
 * @param reportedDomain domain the report is about; "" when unknown
 * @param sizeBytes of the raw report
 */
public record Claims(
        String kind,
        List<String> envelopes,
        String headerMessageId,
        Map<String, String> headers,
        List<String> authentication,
        String sourceIp,
        String reportedDomain,
        long sizeBytes) {
    public Claims {
        envelopes = List.copyOf(envelopes);
        headers = Map.copyOf(headers);
        authentication = List.copyOf(authentication);
    }

    /** A header of the original, "" when missing. */
    public String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }
}
