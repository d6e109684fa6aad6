// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.fact;

import io.breakwater.core.fact.Fact;

/**
 * One classified fact. What deduplication and folding need is in columns; everything else stays encoded in {@code body}, so that the
 * shuffle does not carry forty fields and nothing is encoded twice.
 *
 * @param kind what it is about
 * @param eventHigh first half of the hash of the event id
 * @param eventLow second half
 * @param key Kafka key of the record to write, the message id
 * @param body the encoded value, ready but for the fold tick and the counted flag at its end
 * @param occurredAtMs event time, epoch milliseconds
 * @param kafkaAtMs when the raw record entered Kafka, epoch milliseconds
 * @param paneMs length of a pane under the policy that decoded it
 * @param ringPanes panes that the rates can reach back under that policy
 * @param attempt the columns that are folded, not yet stamped; null for anything but an attempt
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes of the wire, which nobody compares or changes.
public record MailFact(
        FactKind kind,
        long eventHigh,
        long eventLow,
        String key,
        byte[] body,
        long occurredAtMs,
        long kafkaAtMs,
        long paneMs,
        int ringPanes,
        Fact attempt) {}
