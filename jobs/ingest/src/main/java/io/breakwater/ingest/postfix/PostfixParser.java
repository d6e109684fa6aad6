// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Lines of Postfix's log as what they say of a message. TLS lines carry no queue id: protocol and cipher are remembered by host and
 * process and given to the deliveries that this process logs next, so the lines of one host have to come in their order. Of one thread.
 */
public final class PostfixParser {
    /** Longest line that is read. */
    public static final int LARGEST_BYTES = 64 * 1024;

    private static final int MOST_PROCESSES = 10_000;
    private static final Pattern QUEUED = Pattern.compile("^([0-9A-Za-z]{5,20}): (.*)$");
    private static final Pattern TLS = Pattern.compile(
            "^(?:Anonymous|Untrusted|Trusted|Verified) TLS connection established to ([^\\[:]{1,255})\\[[^\\]]{1,64}](?::\\d+)?: (\\S+) with cipher (\\S+)");
    private static final Pattern LOOPBACK = Pattern.compile("^[^\\[]*\\[(127\\.\\d+\\.\\d+\\.\\d+|::1)].*");

    private final ZoneId zone;
    private final boolean countLoopback;
    private final Map<String, Tls> tlsByProcess = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tls> eldest) {
            return size() > MOST_PROCESSES;
        }
    };

    /**
     * @param zone of log times that name none
     * @param countLoopback false leaves deliveries to this machine (content filters) out
     */
    public PostfixParser(ZoneId zone, boolean countLoopback) {
        this.zone = zone;
        this.countLoopback = countLoopback;
    }

    /**
     * What a line was.
     *
     * @param line what it says of a message; empty for all other lines
     * @param ignored why there is none; "" when there is one
     * @param rejected true when it is no syslog line at all
     */
    public record Parsed(Optional<PostfixLine> line, String ignored, boolean rejected) {
        static Parsed of(PostfixLine line) {
            return new Parsed(Optional.of(line), "", false);
        }

        static Parsed ignoring(String why) {
            return new Parsed(Optional.empty(), why, false);
        }
    }

    /** Reads one line without its end. */
    public Parsed parse(String text, Instant receivedAt) {
        Optional<SyslogLine> syslog = SyslogLine.parse(text, receivedAt, zone);
        if (syslog.isEmpty()) {
            return new Parsed(Optional.empty(), "NO_SYSLOG", true);
        }
        SyslogLine line = syslog.get();
        String[] path = line.program().split("/");
        if (path.length < 2 || !path[0].toLowerCase(Locale.ROOT).contains("postfix")) {
            return Parsed.ignoring("NOT_POSTFIX");
        }
        String service = path[path.length - 1];
        Matcher tls = TLS.matcher(line.message());
        if (tls.find()) {
            tlsByProcess.put(line.host() + "/" + line.pid(), new Tls(tls.group(1), tls.group(2) + " " + tls.group(3)));
            return Parsed.ignoring("TLS");
        }
        Matcher queued = QUEUED.matcher(line.message());
        if (!queued.matches()
                || queued.group(1).equals("NOQUEUE")
                || queued.group(1).equals("warning")) {
            return Parsed.ignoring("NO_QUEUE_ID");
        }
        Found found = new Found(line, queued.group(1), receivedAt);
        String transport = path.length > 2 ? path[path.length - 2] : service;
        return byService(found, service, transport, queued.group(2));
    }

    /** The connection that a process secured last. */
    private record Tls(String relay, String protocolAndCipher) {}

    private record Found(SyslogLine line, String queueId, Instant receivedAt) {}

    private Parsed byService(Found found, String service, String transport, String rest) {
        return switch (service) {
            case "cleanup" -> identified(found, rest);
            case "qmgr", "nqmgr", "oqmgr" -> queueManager(found, rest);
            case "smtpd", "pickup", "submission", "smtps" ->
                Parsed.of(plain(found, PostfixLine.Kind.ARRIVED, "", "", 0));
            case "smtp", "error", "retry" -> delivery(found, service, transport, rest);
            default -> Parsed.ignoring("SERVICE_" + service.toUpperCase(Locale.ROOT));
        };
    }

    private static Parsed identified(Found found, String rest) {
        int at = rest.indexOf("message-id=");
        if (at < 0) {
            return Parsed.ignoring("CLEANUP");
        }
        String id = rest.substring(at + "message-id=".length()).strip().replaceAll("^<|>$", "");
        return Parsed.of(plain(found, PostfixLine.Kind.IDENTIFIED, "", id, 0));
    }

    private static Parsed queueManager(Found found, String rest) {
        if (rest.startsWith("removed")) {
            return Parsed.of(plain(found, PostfixLine.Kind.REMOVED, "", "", 0));
        }
        Map<String, String> fields = DeliveryReader.fields(rest.replace(" (queue active)", ""));
        String sender = fields.getOrDefault("from", "").replaceAll("[<>]", "");
        if (fields.getOrDefault("status", "").contains("expired")) {
            return Parsed.of(plain(found, PostfixLine.Kind.EXPIRED, sender, "", 0));
        }
        if (!fields.containsKey("size")) {
            return Parsed.ignoring("QMGR");
        }
        return Parsed.of(plain(found, PostfixLine.Kind.ACTIVE, sender, "", number(fields.get("size"))));
    }

    private Parsed delivery(Found found, String service, String transport, String rest) {
        Map<String, String> fields = DeliveryReader.fields(rest);
        String recipient = fields.getOrDefault("to", "").replaceAll("[<>]", "");
        Optional<PostfixLine.Delivery> delivery = DeliveryReader.read(fields, service);
        if (recipient.isEmpty() || delivery.isEmpty()) {
            return Parsed.ignoring("NO_DELIVERY");
        }
        if (!countLoopback && LOOPBACK.matcher(fields.getOrDefault("relay", "")).matches()) {
            return Parsed.ignoring("LOCAL_RELAY");
        }
        Tls tls = tlsByProcess.get(found.line().host() + "/" + found.line().pid());
        boolean secured = tls != null && tls.relay().equals(delivery.get().relay());
        return Parsed.of(new PostfixLine(
                PostfixLine.Kind.DELIVERY,
                found.line().host(),
                found.queueId(),
                found.line().at().toEpochMilli(),
                found.receivedAt().toEpochMilli(),
                transport,
                recipient,
                "",
                "",
                0,
                delivery.get(),
                secured ? tls.protocolAndCipher() : "",
                digest(rest)));
    }

    private static PostfixLine plain(
            Found found, PostfixLine.Kind kind, String sender, String headerMessageId, long sizeBytes) {
        return new PostfixLine(
                kind,
                found.line().host(),
                found.queueId(),
                found.line().at().toEpochMilli(),
                found.receivedAt().toEpochMilli(),
                "",
                "",
                sender,
                headerMessageId,
                sizeBytes,
                new PostfixLine.Delivery("", false, "", 0, "", "", "", 0, 0),
                "",
                "");
    }

    private static long number(String digits) {
        return digits.matches("\\d{1,15}") ? Long.parseLong(digits) : 0;
    }

    private static String digest(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
