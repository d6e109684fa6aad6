// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.powermta;

import io.breakwater.ingest.record.Addresses;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.record.RefusedException;

/**
 * Who and what a row is about. PowerMTA logs no id, neither of the message nor of the record. A message is told by envelope sender,
 * queueing time, job and envelope id, which all its rows repeat; a record by its whole row. Both as keyed hashes, because addresses
 * are among it.
 */
record AcctMail(
        String eventId,
        String messageId,
        String headerMessageId,
        String recipientHash,
        String recipientDomain,
        String envelopeDomain) {

    static AcctMail of(AcctRow row, String type, RecipientHasher hasher) throws RefusedException {
        String recipient = Addresses.bare(row.text("rcpt"));
        String sender = row.text("orig");
        if (!recipient.isEmpty() && !isAddress(recipient)) {
            throw RefusedException.bad("rcpt: no address");
        }
        String message = String.join("\u001f", sender, row.text("timeQueued"), row.text("jobId"), row.text("envId"));
        return new AcctMail(
                "pmta/" + type + "/" + hasher.of(row.whole()),
                "pmta/" + hasher.of(message),
                messageId(row.longText("header_Message-Id")),
                recipient.isEmpty() ? "" : hasher.of(recipient),
                Addresses.domain(recipient),
                Addresses.domain(sender));
    }

    static String messageId(String header) {
        boolean bracketed = header.startsWith("<") && header.endsWith(">");
        String id = bracketed ? header.substring(1, header.length() - 1) : header;
        return id.length() > 998 ? "" : id;
    }

    private static boolean isAddress(String recipient) {
        return recipient.chars().noneMatch(c -> c <= ' ' || c == 0x7f)
                && !Addresses.domain(recipient).isEmpty();
    }
}
