// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Joins the lines of one queue id. A delivery is told at once when its message is known (cleanup and queue manager have spoken), else
 * after {@link #GRACE_MS} with what is known then; what comes later is not told again. Times come from the lines, so their
 * order within the grace does not matter. Pure: state in, line and machine time in, state and events out.
 *
 * <p>An event is a JSON object of {@code mta.json}'s form. Its id is of host, queue id, time and line, so a repeated line is the same
 * event. Its pool is the name of the transport, which the policy maps.
 */
public final class PostfixJoin {
    /** How long a delivery waits for the lines about its message. */
    public static final long GRACE_MS = 2_000;

    /** How long a queue id without news is remembered: past Postfix's longest back-off, not past its queue lifetime. */
    public static final long FORGET_AFTER_MS = 6 * 3_600_000L;

    private static final ObjectMapper JSON = new ObjectMapper();

    private PostfixJoin() {}

    /**
     * What a line led to.
     *
     * @param file what is known now
     * @param events as JSON, in the order of their lines
     */
    public record Step(QueueFile file, List<String> events) {}

    /** A line came. */
    public static Step on(QueueFile file, PostfixLine line, long nowMs) {
        QueueFile touched = file.touched(nowMs);
        if (line.kind() == PostfixLine.Kind.DELIVERY) {
            boolean known = isKnown(touched.at(line.atMs()));
            return known || !touched.roomToWait()
                    ? tell(touched, List.of(line))
                    : new Step(touched.waitingWith(line), List.of());
        }
        QueueFile told = touched.told(line);
        List<PostfixLine> released = told.waiting().stream()
                .filter(delivery -> isKnown(told.at(delivery.atMs())))
                .toList();
        Step step = tell(told.without(released), released);
        if (line.kind() != PostfixLine.Kind.EXPIRED) {
            return step;
        }
        List<String> events = new ArrayList<>(step.events());
        events.add(expired(step.file(), line));
        return new Step(step.file(), events);
    }

    /** The grace is over: whatever waits is told with what is known. */
    public static Step release(QueueFile file) {
        List<PostfixLine> all = file.waiting();
        return tell(file.without(all), all);
    }

    private static boolean isKnown(Generation generation) {
        return generation.active() && !generation.headerMessageId().isEmpty();
    }

    private static Step tell(QueueFile file, List<PostfixLine> deliveries) {
        QueueFile next = file;
        List<String> events = new ArrayList<>();
        for (PostfixLine delivery : deliveries) {
            if (!delivery.delivery().local()) {
                next = next.attempted(delivery.recipient().toLowerCase(Locale.ROOT), delivery.atMs());
            }
            events.add(delivery.delivery().local() ? local(next, delivery) : attempt(next, delivery));
        }
        return new Step(next, events);
    }

    private static String attempt(QueueFile file, PostfixLine line) {
        PostfixLine.Delivery delivery = line.delivery();
        Generation mail = file.at(line.atMs());
        String recipient = line.recipient().toLowerCase(Locale.ROOT);
        long startedMs = line.atMs() - delivery.attemptMs();
        ObjectNode event = head(mail, line, "attempt");
        event.put("headerMessageId", mail.headerMessageId());
        event.put("attemptNumber", mail.number(recipient, line.atMs()));
        event.put("recipient", line.recipient());
        event.put("outcome", outcome(delivery.status()));
        event.put("sendingDomain", domain(mail.sender()));
        event.put("envelopeDomain", domain(mail.sender()));
        event.put("mxHost", delivery.relay());
        event.put("smtpStage", delivery.stage());
        event.put("replyCode", delivery.code());
        event.put("enhancedCode", delivery.enhancedCode());
        event.put("replyText", delivery.text());
        event.put("queuedAt", line.atMs() - delivery.delayMs());
        event.put("firstAttemptAt", Math.min(startedMs, mail.firstAttemptMs(recipient, startedMs)));
        event.put("attemptStartedAt", startedMs);
        event.put("occurredAt", line.atMs());
        event.put("sizeBytes", mail.sizeBytes());
        int blank = line.tls().indexOf(' ');
        if (blank > 0) {
            event.put("tlsVersion", line.tls().substring(0, blank));
            event.put("tlsCipher", line.tls().substring(blank + 1));
        }
        return event.toString();
    }

    private static String local(QueueFile file, PostfixLine line) {
        ObjectNode event = head(file.at(line.atMs()), line, "transition");
        event.put("recipient", line.recipient());
        event.put("kind", line.delivery().status().equals("bounced") ? "LOCAL_EXPIRED" : "LOCAL_DEFERRED");
        event.put("reason", line.delivery().text());
        event.put("occurredAt", line.atMs());
        return event.toString();
    }

    private static String expired(QueueFile file, PostfixLine line) {
        ObjectNode event = head(file.at(line.atMs()), line, "transition");
        event.put("kind", "LOCAL_EXPIRED");
        event.put("reason", "expired, returned to sender");
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
        event.put("node", line.host());
        event.put("pool", line.transport());
        return event;
    }

    private static String outcome(String status) {
        return switch (status) {
            case "sent" -> "ACCEPTED";
            case "bounced" -> "BOUNCED";
            default -> "DEFERRED";
        };
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
