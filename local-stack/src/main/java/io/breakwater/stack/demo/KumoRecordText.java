// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Writes KumoMTA log records field by field as its JsonLogRecord does (docs/reference/log_record of KumoMTA, and its
 * code where the two differ). An old node writes no event_time and no created_time, and the original message of a feedback
 * report as an array of bytes.
 */
final class KumoRecordText {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NODE = "0b7f7a1e-52f5-4c0e-9a0e-3d1d7a9d1c55";
    private static final String OLD_NODE = "6d1f3c52-9f0b-4b6e-8a52-7f0a5b0c2e11";
    private static final int MESSAGE_SIZE = 18_422;

    private final String pool;
    private final List<String> ips;

    private record Reply(int code, String enhanced, String content, String command) {}

    KumoRecordText(String pool, List<String> ips) {
        this.pool = pool;
        this.ips = List.copyOf(ips);
    }

    ObjectNode write(KumoGenerator.Kind kind, KumoMessage message, long atMs) {
        ObjectNode record = base(kind, message, atMs);
        switch (kind) {
            case DELIVERY, DEFERRAL, BOUNCE -> delivery(record, message);
            case EXPIRATION -> record.put("egress_pool", pool);
            case INTERNAL_DEFERRAL -> record.put("site", message.queue());
            case ADMIN_BOUNCE -> record.put("site", "localhost");
            case REJECTION -> rejection(record, atMs);
            case OOB -> oob(record, message);
            case FEEDBACK -> feedback(record, message, atMs);
            case DEFERRED_INJECTION_REBIND ->
                record.put("site", "unspecified->deferred_smtp_inject.kumomta.internal@defersmtpinject")
                        .put("delivery_protocol", "DeferredSmtpInjection");
            case XFER_OUT ->
                record.put("site", "unspecified->http://node2.example:8000.xfer@xfer")
                        .put("delivery_protocol", "xfer");
            case LOG_RECORD_ECHO ->
                record.put("reception_protocol", "LogRecord").put("queue", "breakwater.log_hook");
            case RECEPTION, DELAYED, ADMIN_REBIND, XFER_IN, DUPLICATE -> record.put("site", "");
        }
        return record;
    }

    private ObjectNode base(KumoGenerator.Kind kind, KumoMessage message, long atMs) {
        long createdMs = atMs - 1_500;
        ObjectNode record = JSON.objectNode()
                .put("type", type(kind))
                .put("id", message.id())
                .put("sender", sender(message));
        recipients(record, message);
        record.put("queue", message.queue()).put("site", "").put("size", MESSAGE_SIZE);
        record.set("response", response(reply(kind, message)));
        record.putNull("peer_address");
        record.put("timestamp", atMs / 1000);
        if (!message.oldNode()) {
            record.put("event_time", Instant.ofEpochMilli(atMs).toString());
            record.put("created_time", Instant.ofEpochMilli(createdMs).toString());
        }
        record.put("created", createdMs / 1000)
                .put("num_attempts", message.tries())
                .put("bounce_classification", "Uncategorized");
        record.putNull("egress_pool");
        record.putNull("egress_source");
        record.putNull("source_address");
        record.putNull("feedback_report");
        record.putObject("meta").put("tenant", "kumoco").put("campaign", message.campaign());
        record.putObject("headers");
        record.putNull("delivery_protocol");
        record.put("reception_protocol", "HTTP").put("nodeid", message.oldNode() ? OLD_NODE : NODE);
        return record;
    }

    private static void recipients(ObjectNode record, KumoMessage message) {
        if (message.recipients().size() == 1) {
            record.put("recipient", message.recipients().get(0));
            return;
        }
        ArrayNode several = record.putArray("recipient");
        message.recipients().forEach(several::add);
    }

    private void delivery(ObjectNode record, KumoMessage message) {
        int source = message.source() % ips.size();
        String mx = "mx." + message.domain();
        record.put("site", "kumo-ip-" + (source + 1) + "->" + mx + "@smtp_client")
                .put("egress_pool", pool)
                .put("egress_source", "kumo-ip-" + (source + 1))
                .put("delivery_protocol", "ESMTP")
                .put("provider_name", message.provider())
                .put("tls_cipher", "TLS_AES_256_GCM_SHA384")
                .put("tls_protocol_version", "TLSv1.3");
        record.putObject("peer_address").put("name", mx + ".").put("addr", "192.0.2.25");
        record.putObject("source_address").put("address", ips.get(source) + ":" + (30_000 + message.source() % 20_000));
    }

    private static void rejection(ObjectNode record, long atMs) {
        record.put("id", "").put("queue", "").put("size", 0).put("created", atMs / 1000);
        record.putNull("reception_protocol");
        record.putObject("peer_address").put("name", "unknown").put("addr", "203.0.113.200");
    }

    private static void oob(ObjectNode record, KumoMessage message) {
        record.put("queue", "mail.kumo.example").put("size", 0).put("reception_protocol", "ESMTP");
        record.putObject("meta");
        record.putObject("peer_address").put("name", "mx." + message.domain()).put("addr", "192.0.2.44");
    }

    private void feedback(ObjectNode record, KumoMessage message, long atMs) {
        record.put("sender", "feedback@" + message.domain())
                .put("recipient", "fbl@fbl.kumo.example")
                .put("queue", "fbl.kumo.example")
                .put("reception_protocol", "ESMTP");
        record.putObject("meta");
        ObjectNode report = record.putObject("feedback_report")
                .put("feedback_type", "abuse")
                .put("user_agent", "Simulator-Feedback/1.0")
                .put("version", "1")
                .put("arrival_date", Instant.ofEpochMilli(atMs - 60_000).toString())
                .put("original_mail_from", sender(message))
                .put("source_ip", ips.get(message.source() % ips.size()));
        report.putNull("incidents");
        report.putArray("original_rcpto_to").add(message.recipients().get(0));
        report.putArray("reported_domain").add("mail.kumo.example");
        report.putArray("authentication_results");
        report.putArray("reported_uri");
        report.putObject("extensions");
        original(report, message);
        report.putObject("supplemental_trace")
                .put("recipient", message.recipients().get(0))
                .put("tenant", "kumoco")
                .put("campaign", message.campaign());
    }

    private static void original(ObjectNode report, KumoMessage message) {
        String text = "Received: from kumo.example\nSubject: News of " + message.campaign() + "\n\n";
        if (!message.oldNode()) {
            report.put("original_message", text);
            return;
        }
        ArrayNode bytes = report.putArray("original_message");
        for (byte each : text.getBytes(StandardCharsets.US_ASCII)) {
            bytes.add(each);
        }
    }

    private static String sender(KumoMessage message) {
        return "bounce+" + message.id().substring(0, 8) + "@mail.kumo.example";
    }

    private static ObjectNode response(Reply reply) {
        ObjectNode response = JSON.objectNode().put("code", reply.code());
        if (reply.enhanced().isEmpty()) {
            response.putNull("enhanced_code");
        } else {
            String[] parts = reply.enhanced().split("\\.", -1);
            response.putObject("enhanced_code")
                    .put("class", Integer.parseInt(parts[0]))
                    .put("subject", Integer.parseInt(parts[1]))
                    .put("detail", Integer.parseInt(parts[2]));
        }
        response.put("content", reply.content());
        if (reply.command().isEmpty()) {
            response.putNull("command");
        } else {
            response.put("command", reply.command());
        }
        return response;
    }

    private static Reply reply(KumoGenerator.Kind kind, KumoMessage message) {
        String rcpt = "RCPT TO:<" + message.recipients().get(0) + ">\r\n";
        return switch (kind) {
            case DELIVERY, LOG_RECORD_ECHO -> new Reply(250, "2.0.0", "ok queued", ".\r\n");
            case DEFERRAL -> new Reply(451, "4.3.2", "System not accepting network messages", rcpt);
            case BOUNCE, OOB -> new Reply(550, "5.1.1", "User unknown", kind == KumoGenerator.Kind.OOB ? "" : rcpt);
            case INTERNAL_DEFERRAL ->
                new Reply(
                        451, "4.4.4", "KumoMTA internal: scheduled queue is suspended: operator (rule_hash=demo)", "");
            case DELAYED -> new Reply(400, "", "Context: MessageRateThrottle. Next due in 12s", "");
            case EXPIRATION ->
                new Reply(
                        551,
                        "5.4.7",
                        "Next delivery time would be 1day 2m after creation, which exceeds max_age=1day",
                        "");
            case ADMIN_BOUNCE -> new Reply(551, "5.7.1", "Administrator bounced with reason: stop it", "");
            case REJECTION -> new Reply(550, "5.7.1", "relaying not permitted", rcpt);
            case ADMIN_REBIND -> new Reply(250, "", "Rebound from " + message.queue() + " to another: swap", "");
            case XFER_OUT -> new Reply(250, "", "new id is 61d01e2aff3b11f0a1c20242ac110009", "");
            case RECEPTION, FEEDBACK, DEFERRED_INJECTION_REBIND, XFER_IN, DUPLICATE -> new Reply(250, "", "", "");
        };
    }

    private static String type(KumoGenerator.Kind kind) {
        return switch (kind) {
            case RECEPTION -> "Reception";
            case DELIVERY, LOG_RECORD_ECHO, DUPLICATE -> "Delivery";
            case DEFERRAL, INTERNAL_DEFERRAL -> "TransientFailure";
            case BOUNCE -> "Bounce";
            case DELAYED -> "Delayed";
            case EXPIRATION -> "Expiration";
            case ADMIN_BOUNCE -> "AdminBounce";
            case OOB -> "OOB";
            case FEEDBACK -> "Feedback";
            case REJECTION -> "Rejection";
            case ADMIN_REBIND -> "AdminRebind";
            case DEFERRED_INJECTION_REBIND -> "DeferredInjectionRebind";
            case XFER_OUT -> "XferOut";
            case XFER_IN -> "XferIn";
        };
    }
}
