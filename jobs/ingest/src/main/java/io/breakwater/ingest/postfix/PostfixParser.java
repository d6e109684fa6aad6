// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import io.breakwater.ingest.record.Addresses;
import io.breakwater.ingest.record.RecipientHasher;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Lines of Postfix's log as what they say of a message. Addresses end here: recipients become hashes, senders their domains. The lines of
 * one host have to come in their order for TLS to be known ({@link TlsMemory}); nothing else depends on the order. Of one thread.
 */
public final class PostfixParser {
    /** Longest line that is read; syslog daemons cut at a few kilobytes. */
    public static final int LARGEST_BYTES = 64 * 1024;

    private static final int SHORTEST_QUEUE_ID = 5;
    private static final int LONGEST_QUEUE_ID = 32;
    private static final int LONGEST_MESSAGE_ID = 998;
    private static final int LONGEST_ADDRESS = 512;
    private static final Set<String> NO_QUEUE_IDS =
            Set.of("NOQUEUE", "warning", "error", "fatal", "panic", "statistics");
    private static final Set<String> PROBES = Set.of("deliverable", "undeliverable");
    private static final Set<String> OUTCOMES = Set.of("sent", "deferred", "bounced");
    private static final Pattern LOOPBACK = Pattern.compile("^[^\\[]*\\[(?:127\\.\\d+\\.\\d+\\.\\d+|::1)](?::\\d+)?$");

    private final RecipientHasher hasher;
    private final ZoneId zone;
    private final boolean countLoopback;
    private final TlsMemory tls = new TlsMemory();
    private final CRC32 crc = new CRC32();

    /**
     * A reader of lines.
     *
     * @param zone of log times that name none
     * @param countLoopback false leaves deliveries to this machine (content filters) out
     */
    public PostfixParser(RecipientHasher hasher, ZoneId zone, boolean countLoopback) {
        this.hasher = hasher;
        this.zone = zone;
        this.countLoopback = countLoopback;
    }

    /**
     * What a line was.
     *
     * @param line what it says of a message; empty for all other lines
     * @param ignored closed code of why there is none; "" when there is one
     * @param rejected true when it cannot be read at all
     */
    public record Parsed(Optional<PostfixLine> line, String ignored, boolean rejected) {
        static Parsed of(PostfixLine line) {
            return new Parsed(Optional.of(line), "", false);
        }

        static Parsed ignoring(String why) {
            return new Parsed(Optional.empty(), why, false);
        }

        static Parsed refusing(String why) {
            return new Parsed(Optional.empty(), why, true);
        }
    }

    /** Reads one line without its end. */
    public Parsed parse(String text, Instant receivedAt) {
        if (text.length() > LARGEST_BYTES) {
            return Parsed.refusing("TOO_LARGE");
        }
        Optional<SyslogLine> syslog = SyslogLine.parse(text, receivedAt, zone);
        if (syslog.isEmpty()) {
            return Parsed.refusing("NO_SYSLOG");
        }
        SyslogLine line = syslog.get();
        Program program = Program.of(line.program());
        if (line.program().isEmpty() || line.message().startsWith("message repeated ")) {
            // A repeat of a delivery line is the same attempt told again, and the same event.
            return Parsed.ignoring("REPEATED");
        }
        if (!program.isPostfix()) {
            return Parsed.ignoring("NOT_POSTFIX");
        }
        if (program.isSmtpClient() && tls.takes(line)) {
            return Parsed.ignoring("TLS");
        }
        String queueId = queueId(line.message());
        if (queueId.isEmpty()) {
            return Parsed.ignoring(program.isInbound() ? "INBOUND" : "NO_QUEUE_ID");
        }
        Found found = new Found(line, program, queueId, receivedAt);
        return byService(found, line.message().substring(queueId.length() + 2));
    }

    private record Found(SyslogLine line, Program program, String queueId, Instant receivedAt) {}

    /** What stands before the first colon, when it may be a queue id of either kind; else "". */
    private static String queueId(String message) {
        int colon = message.indexOf(": ");
        if (colon < SHORTEST_QUEUE_ID || colon > LONGEST_QUEUE_ID) {
            return "";
        }
        String id = message.substring(0, colon);
        for (int i = 0; i < colon; i++) {
            char c = id.charAt(i);
            if ((c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')) {
                return "";
            }
        }
        return NO_QUEUE_IDS.contains(id) ? "" : id;
    }

    private Parsed byService(Found found, String rest) {
        Program program = found.program;
        if (program.isSmtpClient() || program.isEcho()) {
            return delivery(found, rest);
        }
        if (program.isQueueManager()) {
            return queueManager(found, rest);
        }
        if (program.service().equals("cleanup")) {
            return identified(found, rest);
        }
        if (program.service().equals("pickup") || (program.isInbound() && rest.startsWith("client="))) {
            return Parsed.of(plain(found, PostfixLine.Kind.ARRIVED));
        }
        if (program.isMailbox()) {
            return Parsed.ignoring("LOCAL_DELIVERY");
        }
        return Parsed.ignoring(program.isInbound() ? "INBOUND" : "OTHER_SERVICE");
    }

    private Parsed identified(Found found, String rest) {
        if (!rest.startsWith("message-id=")) {
            return Parsed.ignoring("CLEANUP");
        }
        String id = Addresses.bare(rest.substring("message-id=".length()));
        String bounded = id.length() > LONGEST_MESSAGE_ID ? id.substring(0, LONGEST_MESSAGE_ID) : id;
        return Parsed.of(about(found, PostfixLine.Kind.IDENTIFIED, "", bounded, 0));
    }

    private Parsed queueManager(Found found, String rest) {
        if (rest.equals("removed")) {
            return Parsed.of(plain(found, PostfixLine.Kind.REMOVED));
        }
        DeliveryFields fields = DeliveryFields.of(rest);
        if (fields.status().startsWith("expired") || fields.status().startsWith("force-expired")) {
            return Parsed.of(plain(found, PostfixLine.Kind.EXPIRED));
        }
        if (!fields.has("size")) {
            return Parsed.ignoring("QUEUE_MANAGER");
        }
        String sender = Addresses.domain(fields.address("from"));
        return Parsed.of(about(found, PostfixLine.Kind.ACTIVE, sender, "", fields.number("size")));
    }

    private Parsed delivery(Found found, String rest) {
        DeliveryFields fields = DeliveryFields.of(rest);
        String status = fields.status();
        if (PROBES.contains(status)) {
            return Parsed.ignoring("ADDRESS_PROBE");
        }
        if (!rest.startsWith("to=") || !OUTCOMES.contains(status)) {
            return Parsed.ignoring("SESSION");
        }
        String address = fields.address("to");
        String relay = fields.text("relay");
        String domain = Addresses.domain(address);
        if (domain.isEmpty() || address.length() > LONGEST_ADDRESS) {
            return Parsed.ignoring("NO_RECIPIENT");
        }
        if (!countLoopback && LOOPBACK.matcher(relay).matches()) {
            return Parsed.ignoring("LOCAL_RELAY");
        }
        return Parsed.of(new PostfixLine(
                PostfixLine.Kind.DELIVERY,
                found.line.host(),
                found.queueId,
                found.line.atMs(),
                found.receivedAt.toEpochMilli(),
                "",
                "",
                0,
                new PostfixLine.Recipient(hasher.of(address), hasher.keyId(), domain),
                attempt(found, fields, relay),
                digest(rest)));
    }

    private PostfixLine.Delivery attempt(Found found, DeliveryFields fields, String relay) {
        String text = fields.statusText();
        boolean none = relay.isEmpty() || relay.equals("none");
        boolean local = none || found.program.isEcho() || text.startsWith("delivery temporarily suspended");
        int bracket = relay.indexOf('[');
        return new PostfixLine.Delivery(
                found.program.isEcho() ? "" : found.program.transport(),
                fields.status(),
                local,
                none ? "" : (bracket < 0 ? relay : relay.substring(0, bracket)).toLowerCase(Locale.ROOT),
                ReplyText.read(text, fields.status().equals("sent"), fields.text("dsn")),
                fields.delays(),
                local ? "" : tls.of(found.line, relay));
    }

    private static PostfixLine plain(Found found, PostfixLine.Kind kind) {
        return about(found, kind, "", "", 0);
    }

    private static PostfixLine about(
            Found found, PostfixLine.Kind kind, String senderDomain, String headerMessageId, long sizeBytes) {
        return new PostfixLine(
                kind,
                found.line.host(),
                found.queueId,
                found.line.atMs(),
                found.receivedAt.toEpochMilli(),
                senderDomain,
                headerMessageId,
                sizeBytes,
                PostfixLine.Recipient.NONE,
                PostfixLine.Delivery.NONE,
                "");
    }

    private String digest(String text) {
        crc.reset();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
