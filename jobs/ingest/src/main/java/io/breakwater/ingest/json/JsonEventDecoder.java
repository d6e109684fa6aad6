// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.ingest.engagement.ActorRule;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.record.RecordDecoder;
import io.breakwater.ingest.record.RefusedException;

import java.io.IOException;
import java.time.Instant;

/**
 * The JSON form of our events, topic {@code mta.json}, for every producer that has no format of its own here: {@code
 * docs/producers/json.md} and {@code mta-json.schema.json}. One object is one record, so that a record that cannot be read takes no
 * other with it; a second object in a record is refused, not skipped. What it states about its own mail is the operator's word and is
 * believed; recipients given as addresses are hashed at once.
 */
public final class JsonEventDecoder implements RecordDecoder {
    private static final int MOST_LEVELS = 32;
    private static final int MOST_DIGITS = 64;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_LEVELS)
                            .maxNumberLength(MOST_DIGITS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonMailEvents mail;
    private final JsonReportEvents reports;

    /** A decoder that hashes recipients with this key. */
    public JsonEventDecoder(RecipientHasher hasher) {
        this.mail = new JsonMailEvents(hasher);
        this.reports = new JsonReportEvents(hasher, new ActorRule());
    }

    @Override
    public Decoded decode(byte[] value, Instant receivedAt) {
        if (value.length > MAX_RECORD_BYTES) {
            return Decoded.ofRejected("TOO_LARGE", value.length + " bytes, at most " + MAX_RECORD_BYTES);
        }
        try {
            JsonNode json = JSON.readTree(value);
            if (json == null || !json.isObject()) {
                return Decoded.ofRejected("MALFORMED_JSON", "no object");
            }
            return byType(new JsonFields(json), receivedAt, value.length);
        } catch (RefusedException e) {
            return e.decoded();
        } catch (JsonProcessingException e) {
            return RefusedException.malformed("MALFORMED_JSON", e).decoded();
        } catch (IOException e) {
            return Decoded.ofRejected("MALFORMED_JSON", e.getClass().getSimpleName());
        }
    }

    private Decoded byType(JsonFields json, Instant receivedAt, int sizeBytes) throws RefusedException {
        return switch (json.text("type")) {
            case "attempt" -> Decoded.ofFact(mail.attempt(json));
            case "transition" -> Decoded.ofFact(mail.transition(json));
            case "bounce" -> reports.bounce(json, receivedAt, sizeBytes);
            case "complaint" -> reports.complaint(json, receivedAt, sizeBytes);
            case "engagement" -> reports.engagement(json, sizeBytes);
            case "" -> Decoded.ofRejected("MISSING_FIELD", "type");
            default ->
                Decoded.ofRejected("UNKNOWN_TYPE", "type must be attempt, transition, bounce, complaint or engagement");
        };
    }
}
