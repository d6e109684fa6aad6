// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.ingest.record.Addresses;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One KumoMTA log record, with the oddities of its fields undone. */
record KumoLine(JsonNode json) {
    /** What every response that the node made up itself begins with. */
    private static final String INTERNAL = "KumoMTA internal: ";

    String text(String field) {
        return json.path(field).asText("");
    }

    /** Text of a field, "" also for JSON null. */
    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? value.asText() : "";
    }

    String type() {
        return text(json, "type");
    }

    /** A log-hook message that is itself logged. */
    boolean isEcho() {
        return text(json, "reception_protocol").equals("LogRecord");
    }

    boolean isInternal() {
        return content().startsWith(INTERNAL);
    }

    /** False for a queue that ends in Lua, a maildir or another node. */
    boolean isSmtp() {
        String protocol = text(json, "delivery_protocol");
        return protocol.isEmpty() || protocol.equals("ESMTP");
    }

    /** One recipient is a string, several are an array. */
    List<String> recipients() {
        JsonNode node = json.path("recipient");
        List<String> recipients = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(each -> recipients.add(each.asText()));
        } else if (node.isTextual()) {
            recipients.add(node.asText());
        }
        recipients.removeIf(recipient -> Addresses.domain(recipient).isEmpty());
        return recipients;
    }

    /** Event time: RFC 3339 with nanoseconds since 2025.10.06, before that whole seconds. */
    Optional<Instant> occurredAt() {
        return time("event_time", "timestamp");
    }

    Optional<Instant> createdAt() {
        return time("created_time", "created");
    }

    private Optional<Instant> time(String exact, String seconds) {
        try {
            String written = text(json, exact);
            if (!written.isEmpty()) {
                return Optional.of(Instant.parse(written).truncatedTo(ChronoUnit.MICROS));
            }
            JsonNode whole = json.path(seconds);
            return whole.canConvertToLong() ? Optional.of(Instant.ofEpochSecond(whole.asLong())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    int attemptsBefore() {
        return Math.max(0, json.path("num_attempts").asInt(0));
    }

    int code() {
        return json.path("response").path("code").asInt(0);
    }

    String enhancedCode() {
        JsonNode code = json.path("response").path("enhanced_code");
        return code.isObject()
                ? code.path("class").asInt() + "." + code.path("subject").asInt() + "."
                        + code.path("detail").asInt()
                : "";
    }

    String content() {
        return text(json.path("response"), "content");
    }

    String command() {
        return text(json.path("response"), "command");
    }

    String tenant() {
        String meta = text(json.path("meta"), "tenant");
        return meta.isEmpty() ? queue().tenant() : meta;
    }

    String campaign() {
        String meta = text(json.path("meta"), "campaign");
        return meta.isEmpty() ? queue().campaign() : meta;
    }

    KumoQueue queue() {
        return KumoQueue.parse(text(json, "queue"));
    }

    /** Text of a nullable field. */
    String nullable(String field) {
        return text(json, field);
    }

    /** The host that answered, without the root dot. */
    String mxHost() {
        String name = text(json.path("peer_address"), "name");
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** Source address without its port: {@code 192.0.2.1:25} or {@code [2001:db8::1]:25}. */
    String sourceIp() {
        String address = text(json.path("source_address"), "address");
        if (address.startsWith("[")) {
            return address.substring(1, Math.max(1, address.indexOf(']')));
        }
        int colon = address.indexOf(':');
        return colon >= 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
    }

    JsonNode feedback() {
        return json.path("feedback_report");
    }
}
