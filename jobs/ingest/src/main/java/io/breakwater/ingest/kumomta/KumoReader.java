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
    private static final int MOST_ATTEMPTS = 1_000_000;

    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(64)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final FieldNames names = new FieldNames();
    private final FieldNames.Name record = FieldNames.start();
    private final FieldNames.Name meta = FieldNames.start();
    private final FieldNames.Name address = FieldNames.start();
    private final ResponseReader responses = new ResponseReader(names);

    /** Fills the line. */
    void read(byte[] value, KumoLine line) throws IOException, RefusedException {
        line.clear();
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new RefusedException("MALFORMED_JSON", "no object");
            }
            FieldNames.Name at = record;
            while ((at = names.after(at, json)) != null) {
                json.nextToken();
                field(json, at.field, line);
            }
            if (json.nextToken() != null) {
                throw new RefusedException(
                        "MALFORMED_JSON", "more than one value; a Kafka record holds one log record");
            }
        }
    }

    private void field(JsonParser json, KumoField field, KumoLine line) throws IOException, RefusedException {
        switch (field) {
            case TYPE -> line.type = Tokens.text(json, field.text);
            case ID -> line.id = Tokens.text(json, field.text);
            case SENDER -> line.sender = Tokens.text(json, field.text);
            case RECIPIENT -> recipients(json, line.recipients);
            case QUEUE -> line.queue = Tokens.text(json, field.text);
            case SIZE -> line.sizeBytes = Tokens.number(json, field.text, Long.MAX_VALUE);
            case RESPONSE -> responses.read(json, line);
            case PEER_ADDRESS -> address(json, KumoField.NAME, line);
            case SOURCE_ADDRESS -> address(json, KumoField.ADDRESS, line);
            case NUM_ATTEMPTS -> line.attemptsBefore = (int) Tokens.number(json, field.text, MOST_ATTEMPTS);
            case EGRESS_POOL -> line.pool = Tokens.text(json, field.text);
            case FEEDBACK_REPORT -> feedback(json, line);
            case META -> meta(json, line);
            case HEADERS -> Tokens.object(json, field.text, line, KumoReader::header);
            case DELIVERY_PROTOCOL -> line.deliveryProtocol = Tokens.text(json, field.text);
            case RECEPTION_PROTOCOL -> line.receptionProtocol = Tokens.text(json, field.text);
            case NODEID -> line.node = Tokens.text(json, field.text);
            case TLS_CIPHER -> line.tlsCipher = Tokens.text(json, field.text);
            case TLS_PROTOCOL_VERSION -> line.tlsVersion = Tokens.text(json, field.text);
            case EVENT_TIME -> line.exactTime = Tokens.time(json, field.text);
            case TIMESTAMP -> line.wholeTime = Timestamps.ofSeconds(Tokens.seconds(json, field.text));
            case CREATED_TIME -> line.exactCreated = Tokens.time(json, field.text);
            case CREATED -> line.wholeCreated = Timestamps.ofSeconds(Tokens.seconds(json, field.text));
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

    /** The peer's name or the source's address. */
    private void address(JsonParser json, KumoField wanted, KumoLine line) throws IOException, RefusedException {
        if (!Tokens.entersObject(json, wanted.text)) {
            return;
        }
        FieldNames.Name at = address;
        while ((at = names.after(at, json)) != null) {
            json.nextToken();
            if (at.field != wanted) {
                json.skipChildren();
            } else if (wanted == KumoField.NAME) {
                line.peerName = Tokens.text(json, "peer_address.name");
            } else {
                line.sourceAddress = Tokens.text(json, "source_address.address");
            }
        }
    }

    private void meta(JsonParser json, KumoLine line) throws IOException, RefusedException {
        if (!Tokens.entersObject(json, "meta")) {
            return;
        }
        FieldNames.Name at = meta;
        while ((at = names.after(at, json)) != null) {
            json.nextToken();
            switch (at.field) {
                case TENANT -> line.tenant = Tokens.scalar(json, "meta.tenant");
                case CAMPAIGN -> line.campaign = Tokens.scalar(json, "meta.campaign");
                default -> json.skipChildren();
            }
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
