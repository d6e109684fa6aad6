// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.late;

import io.breakwater.jobs.fact.RawRecord;

/**
 * A report whose mail the engine does not remember; "" for what a header does not say.
 *
 * @param raw the record as it is in {@code reports.late}
 * @param origin topic it came from
 * @param headerMessageId Message-ID of the original
 * @param messageId id of the message, from a signed reference
 * @param recipientHash keyed hash of the recipient, hex
 */
public record LateReport(
        RawRecord raw, String origin, String headerMessageId, String messageId, String recipientHash) {}
