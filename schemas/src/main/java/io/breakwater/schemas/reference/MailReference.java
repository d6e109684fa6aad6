// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.reference;

/**
 * One message to one recipient, as its sender names it.
 *
 * @param messageId id of the message, not empty
 * @param tuple its pool, address, campaign and so on
 * @param recipientHash keyed hash of the recipient, hex; "" when the reference binds no recipient
 * @param sentAtMs when the sender handed it over, epoch milliseconds
 */
public record MailReference(String messageId, MailTuple tuple, String recipientHash, long sentAtMs) {

    /** Header of a mail that carries the long form, and comes back in the original that a report embeds. */
    public static final String HEADER = "X-Breakwater-Ref";

    public MailReference {
        if (messageId.isEmpty()) {
            throw new IllegalArgumentException("a reference needs a message id");
        }
    }
}
