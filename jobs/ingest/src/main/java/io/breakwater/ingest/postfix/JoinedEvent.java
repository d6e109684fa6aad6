// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Instant;

/**
 * A delivery with its message, as an event of {@code mta.json}'s form. Its pool is the name of the transport, which the policy maps. The
 * message's id is queue id and Message-ID, or queue id and time where no Message-ID was told.
 */
final class JoinedEvent {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Postfix's shortest wait between attempts, by default. */
    private static final long SHORTEST_BACK_OFF_MS = 300_000;

    private JoinedEvent() {}

    static String of(Generation mail, PostfixLine line) {
        if (line.kind() == PostfixLine.Kind.EXPIRED) {
            return transition(mail, line, "LOCAL_EXPIRED", "expired, returned to sender");
        }
        PostfixLine.Delivery delivery = line.delivery();
        if (!delivery.local()) {
            return attempt(mail, line);
        }
        String kind = delivery.status().equals("bounced") ? "LOCAL_EXPIRED" : "LOCAL_DEFERRED";
        return transition(mail, line, kind, delivery.reply().text());
    }

    /** When the attempt began: its line less connection set-up and transmission. */
    static long startedMs(PostfixLine line) {
        return line.atMs() - line.delivery().delays().attemptMs();
    }

    private static String attempt(Generation mail, PostfixLine line) {
        PostfixLine.Delivery delivery = line.delivery();
        String recipient = line.recipient().hash();
        long startedMs = startedMs(line);
        ObjectNode event = head(mail, line, "attempt");
        event.put("headerMessageId", mail.headerMessageId());
        boolean forgotten = isForgotten(mail, line);
        int counted = mail.number(recipient, startedMs);
        long queuedMs = line.atMs() - delivery.delays().sinceArrivalMs();
        event.put("attemptNumber", forgotten ? Math.max(2, counted) : counted);
        event.put("recipientDomain", line.recipient().domain());
        event.put("outcome", outcome(delivery.status()));
        event.put("sendingDomain", mail.senderDomain());
        event.put("envelopeDomain", mail.senderDomain());
        event.put("mxHost", delivery.relay());
        event.put("smtpStage", delivery.reply().stage());
        event.put("replyCode", delivery.reply().code());
        event.put("enhancedCode", delivery.reply().enhancedCode());
        event.put("replyText", delivery.reply().text());
        event.put("queuedAt", queuedMs);
        event.put("firstAttemptAt", forgotten ? queuedMs : mail.firstAttemptMs(recipient, startedMs));
        event.put("attemptStartedAt", startedMs);
        event.put("occurredAt", line.atMs());
        event.put("sizeBytes", mail.sizeBytes());
        int blank = delivery.tls().indexOf(' ');
        if (blank > 0) {
            event.put("tlsVersion", delivery.tls().substring(0, blank));
            event.put("tlsCipher", delivery.tls().substring(blank + 1));
        }
        return event.toString();
    }

    /**
     * True where the message's beginning is not known (a restart without state, a log read from its middle) and it was in the queue for
     * longer than a back-off: earlier attempts are as good as certain, their number is not. It is then at least the second.
     */
    private static boolean isForgotten(Generation mail, PostfixLine line) {
        return !mail.identified() && line.delivery().delays().beforeQueueManagerMs() > SHORTEST_BACK_OFF_MS;
    }

    private static String transition(Generation mail, PostfixLine line, String kind, String reason) {
        ObjectNode event = head(mail, line, "transition");
        event.put("kind", kind);
        event.put("reason", reason);
        event.put("occurredAt", line.atMs());
        return event.toString();
    }

    private static ObjectNode head(Generation mail, PostfixLine line, String type) {
        ObjectNode event = JSON.createObjectNode();
        event.put("type", type);
        event.put(
                "eventId",
                String.join(
                        "/",
                        "postfix",
                        line.host(),
                        line.queueId(),
                        line.kind().name(),
                        Instant.ofEpochMilli(line.atMs()).toString(),
                        line.digest()));
        String id = mail.headerMessageId().isEmpty() ? Long.toString(mail.startMs(), 36) : mail.headerMessageId();
        event.put("messageId", line.queueId() + "/" + id);
        event.put("recipientHash", line.recipient().hash());
        event.put("recipientHashKeyId", line.recipient().keyId());
        event.put("node", line.host());
        event.put("pool", line.delivery().transport());
        return event;
    }

    private static String outcome(String status) {
        return switch (status) {
            case "sent" -> "ACCEPTED";
            case "bounced" -> "BOUNCED";
            default -> "DEFERRED";
        };
    }
}
