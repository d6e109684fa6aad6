// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import io.breakwater.schemas.reference.LongReference;
import io.breakwater.schemas.reference.MailReference;
import io.breakwater.schemas.reference.MailTuple;
import io.breakwater.schemas.reference.ReferenceKeys;
import io.breakwater.schemas.reference.ShortReference;

/**
 * The envelope sender (VERP) and the reference header, both signed, by which bounces and complaints name the mail they mean. The
 * tuple is the one that the attempt's event names, because the engine finds the short form's number by it. Thread-safe.
 */
final class ReferenceStamp {
    private final RecipientHash hash;
    private final ReferenceKeys keys;

    ReferenceStamp(RecipientHash hash, ReferenceKeys keys) {
        this.hash = hash;
        this.keys = keys;
    }

    /** The envelope sender of an attempt. */
    String sender(Mail mail, int attempt, String sourceIp) {
        return ShortReference.of(reference(mail, sourceIp, 0), attempt).write(keys) + "@" + mail.sendingDomain();
    }

    /** The value of {@link MailReference#HEADER}. */
    String header(Mail mail, String sourceIp, long nowMs) {
        return LongReference.write(reference(mail, sourceIp, nowMs), keys);
    }

    private MailReference reference(Mail mail, String sourceIp, long nowMs) {
        MailTuple tuple = new MailTuple(
                mail.pool(),
                mail.mailClass(),
                sourceIp,
                mail.sendingDomain(),
                mail.owner().tenant(),
                mail.owner().campaign(),
                mail.owner().segment());
        return new MailReference(mail.messageId(), tuple, hash.of(mail.recipient()), nowMs);
    }
}
