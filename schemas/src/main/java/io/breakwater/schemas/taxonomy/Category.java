// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import java.util.Optional;

/**
 * The canonical meaning of a provider's refusal. Thirty are the field's own; {@link #REMOTE_MISCONFIG} keeps a receiver's
 * broken block-list look-up apart from a listing of ours. A category without a family counts in the volume, is shown,
 * and moves no breaker.
 */
public enum Category {
    RECIPIENT_UNKNOWN(Family.HARD_BOUNCE),
    RECIPIENT_DISABLED(Family.HARD_BOUNCE),
    MAILBOX_FULL,
    RECIPIENT_THROTTLED,
    RECIPIENT_REFUSED,
    DOMAIN_INVALID(Family.HARD_BOUNCE),
    DNS_FAILURE,
    CONNECTION_FAILURE,
    TLS_FAILURE,
    ROUTING_ERROR,
    REMOTE_TEMPORARY,
    REMOTE_MISCONFIG,
    GREYLISTED,
    RATE_LIMITED(Family.FLOW),
    TOO_MANY_CONNECTIONS(Family.FLOW),
    TOO_MANY_RECIPIENTS,
    IP_REPUTATION_DEFERRED(Family.REPUTATION_DEFERRAL),
    IP_BLOCKED(Family.BLOCK),
    IP_DNSBL_LISTED(Family.BLOCK),
    DOMAIN_REPUTATION(Family.DOMAIN),
    SPAM_CONTENT(Family.CONTENT),
    MALWARE_OR_ATTACHMENT(Family.CONTENT),
    AUTHENTICATION_FAILED,
    SENDER_INFRA_INVALID,
    SENDER_REJECTED,
    POLICY_REJECTED,
    MESSAGE_TOO_LARGE,
    MESSAGE_MALFORMED,
    PROTOCOL_ERROR,
    EXPIRED,
    UNDETERMINED;

    private final Optional<Family> family;

    Category() {
        this.family = Optional.empty();
    }

    Category(Family family) {
        this.family = Optional.of(family);
    }

    /** The family by which it is judged, unless the rule that found it says otherwise. */
    public Optional<Family> family() {
        return family;
    }
}
