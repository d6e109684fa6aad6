// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import io.breakwater.schemas.taxonomy.Classification;

import java.util.Map;
import java.util.Optional;

/**
 * What a report says of one recipient.
 *
 * @param kind of the report about this recipient
 * @param recipient address as reported; "" when nothing names it
 * @param action failed, delayed, delivered, relayed, expanded, or "" for feedback
 * @param status enhanced code; "" when the report has none
 * @param replyCode 0 when the report has none
 * @param diagnostic what the other server said, one line
 * @param meaning of the diagnostic; empty for feedback, success and auto-replies
 * @param remoteMta who refused; "" when unknown
 * @param attemptedAt Last-Attempt-Date as written; "" when missing
 * @param derived for each value that is not copied from its own field, where it came from
 */
public record ReportedRecipient(
        ReportKind kind,
        String recipient,
        String action,
        String status,
        int replyCode,
        String diagnostic,
        Optional<Classification> meaning,
        String remoteMta,
        String attemptedAt,
        Map<String, String> derived) {
    public ReportedRecipient {
        derived = Map.copyOf(derived);
    }
}
