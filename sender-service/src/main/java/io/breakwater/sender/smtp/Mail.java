// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import io.breakwater.sender.decision.Route;

/**
 * One message to one recipient, as accepted for sending.
 *
 * @param messageId unique for ever, letters, digits and dashes only (it is part of the envelope sender)
 * @param recipient address of the recipient; never leaves the sender in clear except in SMTP
 * @param provider mailbox provider that receives it, a lane of its own
 * @param queuedAtMs when it was accepted, epoch ms
 */
public record Mail(
        String messageId,
        String recipient,
        Owner owner,
        String pool,
        String mailClass,
        String provider,
        String sendingDomain,
        Content content,
        long queuedAtMs) {

    /** Whose mail it is. */
    public record Owner(String tenant, String campaign, String segment) {}

    /** What the recipient reads. */
    public record Content(String subject, String text) {}

    public String recipientDomain() {
        return recipient.substring(recipient.indexOf('@') + 1);
    }

    /** The same as mail of another pool. */
    Mail in(String otherPool) {
        return new Mail(
                messageId, recipient, owner, otherPool, mailClass, provider, sendingDomain, content, queuedAtMs);
    }

    Route route(String sourceIp) {
        return new Route(
                pool, mailClass, provider, sourceIp, sendingDomain, owner.campaign(), owner.tenant(), owner.segment());
    }
}
