// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.attribution;

/**
 * Mail of ours that a report was found to be about; "" for what is not known.
 *
 * @param messageId id of the message
 * @param recipientHash keyed hash of the recipient, hex
 */
public record MailIdentity(
        String messageId,
        String pool,
        String mailClass,
        String sourceIp,
        String sendingDomain,
        String tenant,
        String campaign,
        String segment,
        String recipientHash) {}
