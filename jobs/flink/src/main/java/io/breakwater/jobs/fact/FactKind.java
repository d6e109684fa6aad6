// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.fact;

import io.breakwater.schemas.topic.Topics;

/** What a fact is about, and so the topic it is written to. Append only: the ordinal is on the wire between operators. */
public enum FactKind {
    /** An attempt that a provider answered, or that the sender gave up on. */
    ATTEMPT(Topics.MAIL_ATTEMPTS),
    /** An attributed out-of-band bounce. */
    BOUNCE(Topics.MAIL_BOUNCES),
    /** An attributed complaint. */
    COMPLAINT(Topics.MAIL_COMPLAINTS),
    /** Something a sender did with a message on its own account. */
    TRANSITION(Topics.MAIL_TRANSITIONS),
    /** A report about no mail of ours. */
    UNATTRIBUTED(Topics.REPORTS_UNATTRIBUTED),
    /** Attributed engagement. */
    ENGAGEMENT(Topics.MAIL_ENGAGEMENT),
    /** A daily figure of a provider. */
    PROVIDER_STAT(Topics.MAIL_PROVIDER_STATS);

    private final String topic;

    FactKind(String topic) {
        this.topic = topic;
    }

    /** The topic it is written to. */
    public String topic() {
        return topic;
    }
}
