// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.breakwater.ingest.record.RefusedException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The {@code feedback_report} of a Feedback record: a feedback report (RFC 5965) as KumoMTA parsed it. The original message is a
 * string, or an array of bytes from nodes before 2026.06.23 and for what is no UTF-8; only its headers are read.
 */
final class KumoFeedback {
    private static final int MOST_VALUES = 20;
    private static final int MOST_BYTES = 64 * 1024;
    private static final int LONGEST_TRACE = 8192;

    String feedbackType = "";
    String userAgent = "";
    String originalMailFrom = "";
    String sourceIp = "";
    List<String> originalRecipients = List.of();
    List<String> reportedDomains = List.of();
    Map<String, String> original = Map.of();

    /** What X-KumoRef held, as JSON text; "" when the original carried none. */
    String trace = "";

    /** Recipient of the original by the trace. */
    String traceRecipient = "";

    static void read(JsonParser json, String name, KumoFeedback into) throws IOException, RefusedException {
        String field = "feedback_report." + name;
        switch (name) {
            case "feedback_type" -> into.feedbackType = Tokens.text(json, field);
            case "user_agent" -> into.userAgent = Tokens.text(json, field);
            case "original_mail_from" -> into.originalMailFrom = Tokens.text(json, field);
            case "source_ip" -> into.sourceIp = Tokens.text(json, field);
            case "original_rcpto_to" -> into.originalRecipients = several(json, field);
            case "reported_domain" -> into.reportedDomains = several(json, field);
            case "original_message" -> into.original = OriginalHeaders.parse(message(json, field));
            case "supplemental_trace" -> into.trace(json);
            default -> json.skipChildren();
        }
    }

    private static List<String> several(JsonParser json, String field) throws IOException, RefusedException {
        return json.currentToken() == JsonToken.VALUE_NULL ? List.of() : Tokens.texts(json, field, MOST_VALUES);
    }

    private static String message(JsonParser json, String field) throws IOException, RefusedException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return Tokens.longText(json, field);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            long value = Tokens.number(json, field, 255);
            if (bytes.size() < MOST_BYTES) {
                bytes.write((int) value);
            }
        }
        // Headers are ASCII; any other byte stands for itself.
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** Any JSON may stand here, because the operator chooses what X-KumoRef carries; an object can be read later. */
    private void trace(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = KumoReader.JSON.createGenerator(text)) {
            copy.writeStartObject();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean recipient = json.currentName().equals("recipient");
                copy.writeFieldName(json.currentName());
                if (json.nextToken() == JsonToken.VALUE_STRING && recipient) {
                    traceRecipient = json.getText();
                }
                copy.copyCurrentStructure(json);
            }
            copy.writeEndObject();
        }
        trace = text.getBuffer().length() > LONGEST_TRACE ? "" : text.toString();
    }
}
