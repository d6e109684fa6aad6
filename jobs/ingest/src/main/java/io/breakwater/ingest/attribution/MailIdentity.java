// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.attribution;

import io.breakwater.schemas.reference.MailTuple;

/**
 * Mail of ours that a report was found to be about; "" for what is not known.
 *
 * @param messageId id of the message
 * @param tuple its pool, address, campaign and so on
 * @param recipientHash keyed hash of the recipient, hex
 */
public record MailIdentity(String messageId, MailTuple tuple, String recipientHash) {}
