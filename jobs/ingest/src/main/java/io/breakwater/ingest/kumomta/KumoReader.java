// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.breakwater.ingest.record.Addresses;
import io.breakwater.ingest.record.RefusedException;
import io.breakwater.ingest.record.Timestamps;

import java.io.IOException;
import java.util.List;

/**
 * Reads a log record token by token, without building a tree: most of a record is passed over. A field given twice counts as it
 * stands last. Fields that are not known are skipped, so that newer nodes may add some.
 */
final class KumoReader {
    /** A record has four levels; a supplemental trace of an operator's own may have some more. */
    private static final int DEEPEST = 64;

    /** KumoMTA's own limit is 1024 recipients in a transaction. */
    static final int MOST_RECIPIENTS = 10_000;

    private static final int MOST_HEADERS = 20;
    private static final int LARGEST_CODE = 999;
    private static final int MOST_ATTEMPTS = 1_000_000;

    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(64)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private KumoReader() {}

    /** Fills the line. */
    static void read(byte[] value, KumoLine line) throws IOException, RefusedException {
        line.clear();
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new RefusedException("MALFORMED_JSON", "no object");
            }
            Tokens.object(json, "record", line, KumoReader::field);
            if (json.nextToken() != null) {
                throw new RefusedException(
                        "MALFORMED_JSON", "more than one value; a Kafka record holds one log record");
            }
        }
    }

    private static void field(JsonParser json, String name, KumoLine line) throws IOException, RefusedException {
        switch (name) {
            case "type" -> line.type = Tokens.text(json, name);
            case "id" -> line.id = Tokens.text(json, name);
            case "sender" -> line.sender = Tokens.text(json, name);
            case "recipient" -> recipients(json, line.recipients);
            case "queue" -> line.queue = Tokens.text(json, name);
            case "size" -> line.sizeBytes = Tokens.number(json, name, Long.MAX_VALUE);
            case "response" -> Tokens.object(json, name, line, KumoReader::response);
            case "peer_address" -> Tokens.object(json, name, line, KumoReader::peer);
            case "num_attempts" -> line.attemptsBefore = (int) Tokens.number(json, name, MOST_ATTEMPTS);
            case "egress_pool" -> line.pool = Tokens.text(json, name);
            case "source_address" -> Tokens.object(json, name, line, KumoReader::source);
            case "feedback_report" -> feedback(json, line);
            case "meta" -> Tokens.object(json, name, line, KumoReader::meta);
            case "headers" -> Tokens.object(json, name, line, KumoReader::header);
            case "delivery_protocol" -> line.deliveryProtocol = Tokens.text(json, name);
            case "reception_protocol" -> line.receptionProtocol = Tokens.text(json, name);
            case "nodeid" -> line.node = Tokens.text(json, name);
            case "tls_cipher" -> line.tlsCipher = Tokens.text(json, name);
            case "tls_protocol_version" -> line.tlsVersion = Tokens.text(json, name);
            default -> time(json, name, line);
        }
    }

    private static void time(JsonParser json, String name, KumoLine line) throws IOException, RefusedException {
        switch (name) {
            case "event_time" -> line.exactTime = Tokens.time(json, name);
            case "timestamp" -> line.wholeTime = Timestamps.ofSeconds(Tokens.seconds(json, name));
            case "created_time" -> line.exactCreated = Tokens.time(json, name);
            case "created" -> line.wholeCreated = Timestamps.ofSeconds(Tokens.seconds(json, name));
            default -> json.skipChildren();
        }
    }

    /** One recipient is a string, several are an array. */
    private static void recipients(JsonParser json, List<String> into) throws IOException, RefusedException {
        into.clear();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            String one = Tokens.text(json, "recipient");
            if (!one.isEmpty()) {
                into.add(addressed(one));
            }
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (into.size() == MOST_RECIPIENTS) {
                throw new RefusedException("TOO_LARGE", "more than " + MOST_RECIPIENTS + " recipients");
            }
            into.add(addressed(Tokens.text(json, "recipient")));
        }
    }

    private static String addressed(String recipient) throws RefusedException {
        if (Addresses.domain(recipient).isEmpty()) {
            throw RefusedException.bad("recipient: an address without a domain");
        }
        return recipient;
    }

    private static void response(JsonParser json, String name, KumoLine line) throws IOException, RefusedException {
        switch (name) {
            case "code" -> line.code = (int) Tokens.number(json, "response.code", LARGEST_CODE);
            case "enhanced_code" -> Tokens.object(json, "response.enhanced_code", line, KumoReader::enhanced);
            case "content" -> line.content = Tokens.longText(json, "response.content");
            case "command" -> line.command = Tokens.longText(json, "response.command");
            default -> json.skipChildren();
        }
    }

    private static void enhanced(JsonParser json, String name, KumoLine line) throws IOException, RefusedException {
        switch (name) {
            case "class" -> line.enhancedClass = (int) Tokens.number(json, "enhanced_code.class", LARGEST_CODE);
            case "subject" -> line.enhancedSubject = (int) Tokens.number(json, "enhanced_code.subject", LARGEST_CODE);
            case "detail" -> line.enhancedDetail = (int) Tokens.number(json, "enhanced_code.detail", LARGEST_CODE);
            default -> json.skipChildren();
        }
    }

    private static void peer(JsonParser json, String name, KumoLine line) throws IOException, RefusedException {
        if (name.equals("name")) {
            line.peerName = Tokens.text(json, "peer_address.name");
        } else {
            json.skipChildren();
        }
    }

    private static void source(JsonParser json, String name, KumoLine line) throws IOException, RefusedException {
        if (name.equals("address")) {
            line.sourceAddress = Tokens.text(json, "source_address.address");
        } else {
            json.skipChildren();
        }
    }

    private static void meta(JsonParser json, String name, KumoLine line) throws IOException, RefusedException {
        switch (name) {
            case "tenant" -> line.tenant = Tokens.scalar(json, "meta.tenant");
            case "campaign" -> line.campaign = Tokens.scalar(json, "meta.campaign");
            default -> json.skipChildren();
        }
    }

    /** Names keep the case of the mail; a header that is repeated is an array. */
    private static void header(JsonParser json, String name, KumoLine line) throws IOException, RefusedException {
        if (name.equalsIgnoreCase("Message-ID")) {
            List<String> values = Tokens.texts(json, "headers.Message-ID", MOST_HEADERS);
            line.messageId = values.isEmpty() ? "" : OriginalHeaders.bareId(values.get(0));
        } else if (name.equalsIgnoreCase("Authentication-Results")) {
            line.authentication.clear();
            line.authentication.addAll(Tokens.texts(json, "headers.Authentication-Results", MOST_HEADERS));
        } else {
            json.skipChildren();
        }
    }

    /** Type comes first in what KumoMTA writes; a report in a record of another type is passed over. */
    private static void feedback(JsonParser json, KumoLine line) throws IOException, RefusedException {
        boolean wanted = line.type.isEmpty() || line.type.equals("Feedback");
        if (wanted && json.currentToken() != JsonToken.VALUE_NULL) {
            line.feedback = new KumoFeedback();
            Tokens.object(json, "feedback_report", line.feedback, KumoFeedback::read);
        } else {
            json.skipChildren();
        }
    }
}
