// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.Optional;

/**
 * Amazon SES's bounce notification as it is mailed through SNS: JSON in the text. Turned into the delivery-status text that it stands
 * for, so that one reader reads both.
 */
final class SesNotification {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARK = "\"notificationType\":\"Bounce\"";

    private SesNotification() {}

    /** Delivery-status fields; empty for any other text. */
    static Optional<String> asStatus(String text) {
        int mark = text.indexOf(MARK);
        int open = mark < 0 ? -1 : text.lastIndexOf('{', mark);
        if (open < 0) {
            return Optional.empty();
        }
        try {
            JsonNode bounce = JSON.readTree(text.substring(open).replaceAll("[\\r\\n]", ""))
                    .path("bounce");
            StringBuilder status = new StringBuilder()
                    .append("Reporting-MTA: ")
                    .append(bounce.path("reportingMTA").asText(""))
                    .append("\n\n");
            for (JsonNode each : bounce.path("bouncedRecipients")) {
                field(status, "Final-Recipient: rfc822; ", each.path("emailAddress"));
                field(status, "Action: ", each.path("action"));
                field(status, "Status: ", each.path("status"));
                field(status, "Diagnostic-Code: ", each.path("diagnosticCode"));
            }
            return Optional.of(status.toString());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static void field(StringBuilder status, String name, JsonNode value) {
        if (value.isTextual()) {
            status.append(name)
                    .append(value.asText().replaceAll("[\\r\\n]+", " "))
                    .append('\n');
        }
    }
}
