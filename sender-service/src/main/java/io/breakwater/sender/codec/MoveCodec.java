// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.codec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.sender.smtp.HeldMove;
import io.breakwater.sender.smtp.Mail;
import io.breakwater.sender.smtp.RecipientHash;

import java.nio.charset.StandardCharsets;

/** What a lane did with held mail, as a transition of {@code mta.json}; recipients only as keyed hashes. */
public final class MoveCodec {
    private final ObjectMapper json = new ObjectMapper();
    private final RecipientHash hash;
    private final String node;

    public MoveCodec(RecipientHash hash, String node) {
        this.hash = hash;
        this.node = node;
    }

    public byte[] encode(HeldMove move) {
        Mail mail = move.mail();
        ObjectNode record = json.createObjectNode()
                .put("type", "transition")
                .put("kind", move.kind().name())
                .put("eventId", move.eventId())
                .put("messageId", mail.messageId())
                .put("recipientHash", hash.of(mail.recipient()))
                .put("recipientHashKeyId", hash.keyId())
                .put("pool", mail.pool())
                .put("provider", mail.provider())
                .put("mailClass", mail.mailClass())
                .put("campaign", mail.owner().campaign())
                .put("tenant", mail.owner().tenant())
                .put("node", node)
                .put("reason", move.reason())
                .put("decisionEpoch", move.obeys().epoch())
                .put("decisionSeq", move.obeys().seq())
                .put("occurredAt", move.atMs());
        return record.toString().getBytes(StandardCharsets.UTF_8);
    }
}
