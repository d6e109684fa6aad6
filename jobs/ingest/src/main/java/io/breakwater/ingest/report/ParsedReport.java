// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import java.util.List;
import java.util.Map;

/**
 * A mail as a report.
 *
 * @param kind what it is as a whole
 * @param why for UNKNOWN and AUTO_REPLY: what was missing or recognised, a closed code
 * @param recipients one for each recipient it is about, in the order of the mail
 * @param reportingMta who reports; "" when unknown
 * @param feedbackType RFC 5965 Feedback-Type; "" for anything but feedback
 * @param userAgent of a feedback report
 * @param sourceIp address that sent the original, as reported; "" when unknown
 * @param reportedDomain domain the report is about; "" when unknown
 * @param originalMessageId Message-ID of the original without angle brackets; "" when unknown
 * @param envelopes addresses that may carry a reference of ours
 * @param original header of the embedded original, lower-case names
 * @param authentication Authentication-Results of the report itself, topmost first
 * @param messageId the report's own Message-ID
 * @param date the report's own Date, as written
 */
public record ParsedReport(
        ReportKind kind,
        String why,
        List<ReportedRecipient> recipients,
        String reportingMta,
        String feedbackType,
        String userAgent,
        String sourceIp,
        String reportedDomain,
        String originalMessageId,
        List<String> envelopes,
        Map<String, String> original,
        List<String> authentication,
        String messageId,
        String date) {
    public ParsedReport {
        recipients = List.copyOf(recipients);
        envelopes = List.copyOf(envelopes);
        original = Map.copyOf(original);
        authentication = List.copyOf(authentication);
    }
}
