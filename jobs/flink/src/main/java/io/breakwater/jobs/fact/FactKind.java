// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.fact;

/** What a fact is about, and so the topic it is written to. Append only: the ordinal is on the wire between operators. */
public enum FactKind {
    /** An attempt that a provider answered, or that the sender gave up on: {@code mail.attempts}. */
    ATTEMPT,
    /** An attributed out-of-band bounce: {@code mail.bounces}. */
    BOUNCE,
    /** An attributed complaint: {@code mail.complaints}. */
    COMPLAINT,
    /** Something a sender did with a message on its own account: {@code mail.transitions}. */
    TRANSITION,
    /** A report about no mail of ours: {@code reports.unattributed}. */
    UNATTRIBUTED
}
