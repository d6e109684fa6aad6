// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.fact;

/**
 * What a report says of the mail it is about, as far as it is kept; "" for what it does not say.
 *
 * @param kind bounce, complaint, engagement or unknown
 * @param messageId id of the message, when a signed reference names it
 * @param headerMessageId Message-ID of the original, without angle brackets
 * @param recipientHash keyed hash of the recipient, hex
 * @param sourceIp address that sent the original
 * @param reportedDomain domain it is about
 * @param sizeBytes of the raw report
 */
public record ReportClaims(
        String kind,
        String messageId,
        String headerMessageId,
        String recipientHash,
        String sourceIp,
        String reportedDomain,
        long sizeBytes) {}
