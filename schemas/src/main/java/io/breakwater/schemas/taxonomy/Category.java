// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import java.util.Optional;

/**
 * The canonical meaning of a provider's refusal. Thirty are the field's own; {@link #REMOTE_MISCONFIG} keeps a receiver's
 * broken block-list look-up apart from a listing of ours. A category without a family counts in the volume, is shown,
 * and moves no breaker.
 */
public enum Category {
    RECIPIENT_UNKNOWN(Family.HARD_BOUNCE, Meaning.hard(Charge.LIST)),
    RECIPIENT_DISABLED(Family.HARD_BOUNCE, Meaning.hard(Charge.LIST)),
    MAILBOX_FULL(Meaning.soft(Charge.LIST, Retry.LATER, 14_400, 86_400)),
    RECIPIENT_THROTTLED(Meaning.soft(Charge.NONE, Retry.LATER, 3_600, 14_400)),
    RECIPIENT_REFUSED(Meaning.byDigit(ReplyClass.BLOCK, Charge.NONE, Retry.LATER, 3_600, 86_400)),
    DOMAIN_INVALID(Family.HARD_BOUNCE, Meaning.hard(Charge.LIST)),
    DNS_FAILURE(Meaning.soft(Charge.LIST, Retry.LATER, 900, 14_400)),
    CONNECTION_FAILURE(Meaning.soft(Charge.NONE, Retry.LATER, 300, 3_600)),
    TLS_FAILURE(Meaning.byDigit(ReplyClass.ADMIN, Charge.CONFIG, Retry.AFTER_FIX, 3_600, 86_400)),
    ROUTING_ERROR(Meaning.byDigit(ReplyClass.ADMIN, Charge.CONFIG, Retry.AFTER_FIX, 3_600, 86_400)),
    REMOTE_TEMPORARY(Meaning.soft(Charge.NONE, Retry.LATER, 300, 3_600)),
    REMOTE_MISCONFIG(Meaning.byDigit(ReplyClass.ADMIN, Charge.NONE, Retry.LATER, 14_400, 86_400)),
    GREYLISTED(Meaning.soft(Charge.NONE, Retry.SAME_IP, 300, 900)),
    RATE_LIMITED(Family.FLOW, Meaning.soft(Charge.IP_POOL, Retry.SLOWER, 900, 3_600)),
    TOO_MANY_CONNECTIONS(Family.FLOW, Meaning.soft(Charge.IP_POOL, Retry.FEWER_CONNECTIONS, 300, 1_800)),
    TOO_MANY_RECIPIENTS(Meaning.soft(Charge.CONFIG, Retry.SPLIT_RECIPIENTS, 60, 300)),
    IP_REPUTATION_DEFERRED(
            Family.REPUTATION_DEFERRAL,
            new Meaning(
                    ReplyClass.BLOCK,
                    Charge.IP_POOL,
                    new RetryAdvice(Retry.SLOWER, 7_200, 14_400),
                    Optional.of(Disposition.TRANSIENT))),
    IP_BLOCKED(Family.BLOCK, Meaning.byDigit(ReplyClass.BLOCK, Charge.IP_POOL, Retry.SLOWER, 14_400, 86_400)),
    IP_DNSBL_LISTED(Family.BLOCK, Meaning.byDigit(ReplyClass.BLOCK, Charge.IP_POOL, Retry.AFTER_FIX, 14_400, 86_400)),
    DOMAIN_REPUTATION(Family.DOMAIN, Meaning.byDigit(ReplyClass.BLOCK, Charge.DOMAIN, Retry.AFTER_FIX, 14_400, 86_400)),
    SPAM_CONTENT(Family.CONTENT, Meaning.byDigit(ReplyClass.BLOCK, Charge.CONTENT, Retry.AFTER_FIX, 14_400, 86_400)),
    MALWARE_OR_ATTACHMENT(
            Family.CONTENT, Meaning.byDigit(ReplyClass.BLOCK, Charge.CONTENT, Retry.AFTER_FIX, 14_400, 86_400)),
    AUTHENTICATION_FAILED(Meaning.byDigit(ReplyClass.ADMIN, Charge.DOMAIN, Retry.AFTER_FIX, 3_600, 86_400)),
    SENDER_INFRA_INVALID(Meaning.byDigit(ReplyClass.ADMIN, Charge.CONFIG, Retry.AFTER_FIX, 3_600, 86_400)),
    SENDER_REJECTED(Meaning.byDigit(ReplyClass.ADMIN, Charge.DOMAIN, Retry.LATER, 3_600, 14_400)),
    POLICY_REJECTED(Meaning.byDigit(ReplyClass.BLOCK, Charge.DOMAIN_AND_IP, Retry.LATER, 3_600, 14_400)),
    MESSAGE_TOO_LARGE(Meaning.byDigit(ReplyClass.ADMIN, Charge.CONTENT, Retry.LATER, 3_600, 14_400)),
    MESSAGE_MALFORMED(Meaning.byDigit(ReplyClass.ADMIN, Charge.CONTENT, Retry.AFTER_FIX, 3_600, 86_400)),
    PROTOCOL_ERROR(Meaning.byDigit(ReplyClass.ADMIN, Charge.CONFIG, Retry.AFTER_FIX, 3_600, 86_400)),
    EXPIRED(new Meaning(ReplyClass.SOFT, Charge.NONE, RetryAdvice.NO, Optional.of(Disposition.PERMANENT))),
    UNDETERMINED(Meaning.byDigit(ReplyClass.SOFT, Charge.NONE, Retry.LATER, 900, 14_400));

    private final Optional<Family> family;

    @SuppressWarnings("ImmutableEnumChecker") // A record of enums, numbers and an Optional of an enum.
    private final Meaning meaning;

    Category(Meaning meaning) {
        this.family = Optional.empty();
        this.meaning = meaning;
    }

    Category(Family family, Meaning meaning) {
        this.family = Optional.of(family);
        this.meaning = meaning;
    }

    /** The family by which it is judged, unless the rule that found it says otherwise. */
    public Optional<Family> family() {
        return family;
    }

    /** What it says unless the rule that found it says otherwise. */
    Meaning meaning() {
        return meaning;
    }
}
