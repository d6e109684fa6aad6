// SPDX-License-Identifier: Apache-2.0
package io.breakwater.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.avro.SmtpAttempt;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** The plain way to decode a KumoMTA attempt: a tree of the record, the library's time parser, expressions and Avro's builder. */
final class KumoTreeBaseline {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>()\\[\\]:;,\"']{1,64}@[A-Za-z0-9._-]{1,255}");
    private static final Pattern BREAK = Pattern.compile("[\\s\\p{Cntrl}]+");

    private final Mac mac;

    KumoTreeBaseline(String key) throws GeneralSecurityException {
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    SmtpAttempt decode(byte[] value) throws IOException {
        JsonNode json = JSON.readTree(value);
        String recipient = json.path("recipient").asText();
        String hash = hash(recipient);
        Instant occurredAt = time(json, "event_time");
        Instant createdAt = time(json, "created_time");
        int attempts = json.path("num_attempts").asInt();
        String sender = domain(json.path("sender").asText());
        SmtpAttempt.Builder attempt = SmtpAttempt.newBuilder()
                .setEventId(eventId(json, occurredAt, hash))
                .setMessageId(json.path("id").asText())
                .setAttemptNumber(attempts + 1)
                .setRecipientDomain(domain(recipient))
                .setRecipientHash(hash)
                .setRecipientHashKeyId("k1")
                .setTenant(json.path("meta").path("tenant").asText())
                .setCampaign(json.path("meta").path("campaign").asText())
                .setMailClass(MailClass.UNKNOWN)
                .setSendingDomain(sender)
                .setEnvelopeDomain(sender)
                .setQueuedAt(createdAt)
                .setFirstAttemptAt(attempts == 0 ? occurredAt : createdAt)
                .setAttemptStartedAt(occurredAt)
                .setOccurredAt(occurredAt);
        return session(attempt, json).setSourceFormat("kumomta").build();
    }

    private static SmtpAttempt.Builder session(SmtpAttempt.Builder attempt, JsonNode json) {
        JsonNode response = json.path("response");
        JsonNode code = response.path("enhanced_code");
        String source = json.path("source_address").path("address").asText();
        String peer = json.path("peer_address").path("name").asText();
        return attempt.setPool(json.path("egress_pool").asText())
                .setSourceIp(source.substring(0, source.indexOf(':')))
                .setNode(json.path("nodeid").asText())
                .setMxHost(peer.endsWith(".") ? peer.substring(0, peer.length() - 1) : peer)
                .setOutcome(outcome(json.path("type").asText()))
                .setReplyCode(response.path("code").asInt())
                .setEnhancedCode(
                        code.path("class").asInt() + "." + code.path("subject").asInt() + "."
                                + code.path("detail").asInt())
                .setReplyText(redacted(response.path("content").asText()))
                .setTlsVersion(json.path("tls_protocol_version").asText())
                .setTlsCipher(json.path("tls_cipher").asText())
                .setSizeBytes(json.path("size").asLong());
    }

    private static String eventId(JsonNode json, Instant occurredAt, String hash) {
        return String.join(
                "/",
                "kumo",
                json.path("nodeid").asText(),
                json.path("id").asText(),
                json.path("type").asText(),
                occurredAt.toString(),
                json.path("num_attempts").asText(),
                hash);
    }

    private static AttemptOutcome outcome(String type) {
        return switch (type) {
            case "Delivery" -> AttemptOutcome.ACCEPTED;
            case "Bounce" -> AttemptOutcome.BOUNCED;
            default -> AttemptOutcome.DEFERRED;
        };
    }

    private static Instant time(JsonNode json, String field) {
        return Instant.parse(json.path(field).asText()).truncatedTo(ChronoUnit.MICROS);
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    private static String redacted(String reply) {
        String line = BREAK.matcher(reply).replaceAll(" ").strip();
        return ADDRESS.matcher(line).replaceAll("[redacted]");
    }

    private String hash(String address) {
        byte[] full = mac.doFinal(address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(full, 16));
    }
}
