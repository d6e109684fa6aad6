// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.attribution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.ingest.record.Claims;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.schemas.reference.MailTuple;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * KumoMTA's supplemental trace header X-KumoRef, as JSON or, as it is in a mail, as base64 of it: {@code recipient}, and whatever meta items the operator includes, of which
 * tenant, campaign, pool, ip, domain, segment and message are read by these names. It is not signed.
 */
final class KumoReference {

    private static final String HEADER = "x-kumoref";
    private static final int LONGEST = 8_192;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecipientHasher hasher;

    KumoReference(RecipientHasher hasher) {
        this.hasher = hasher;
    }

    Optional<Attribution.Found> find(Claims claims) {
        String header = json(claims.header(HEADER));
        if (!header.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode trace = JSON.readTree(header);
            String recipient = text(trace, "recipient");
            MailTuple tuple = new MailTuple(
                    text(trace, "pool"),
                    "",
                    text(trace, "ip"),
                    text(trace, "domain"),
                    text(trace, "tenant"),
                    text(trace, "campaign"),
                    text(trace, "segment"));
            String message = text(trace, "message");
            if (message.isEmpty() && namesNothing(tuple)) {
                return Optional.empty();
            }
            MailIdentity mail = new MailIdentity(message, tuple, recipient.isEmpty() ? "" : hasher.of(recipient));
            return Optional.of(new Attribution.Found(mail, "PATTERN:x-kumoref"));
        } catch (JsonProcessingException e) {
            // Somebody else's header, or a broken one: it names nothing.
            return Optional.empty();
        }
    }

    private static String json(String header) {
        if (header.startsWith("{") || header.length() > LONGEST) {
            return header;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(header.replaceAll("\\s", ""));
            return new String(decoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Neither form: somebody else's header.
            return "";
        }
    }

    private static boolean namesNothing(MailTuple tuple) {
        return (tuple.pool() + tuple.sendingDomain() + tuple.tenant() + tuple.campaign() + tuple.segment()).isEmpty();
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? value.asText() : "";
    }
}
