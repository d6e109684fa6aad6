// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import io.breakwater.ingest.record.Addresses;
import io.breakwater.schemas.taxonomy.Classification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The recipients of delivery-status fields (RFC 3464, RFC 6533), with what their other fields and the human text add. */
final class StatusReport {
    private static final int SHORTEST_DIAGNOSTIC = 4;
    private static final String VAGUE = "[245]\\.0\\.0";

    private final ReplyReader replies;
    private final Supplier<String> humanText;
    private final String failedRecipient;

    /**
     * @param humanText asked for only when a diagnostic says too little
     * @param failedRecipients header X-Failed-Recipients of the report, "" without one
     */
    StatusReport(ReplyReader replies, Supplier<String> humanText, String failedRecipients) {
        this.replies = replies;
        this.humanText = humanText;
        this.failedRecipient = Addresses.bare(failedRecipients.split(",", 2)[0]);
    }

    /** One for each recipient block that has an action or a status. */
    List<ReportedRecipient> recipients(DeliveryStatus status) {
        List<ReportedRecipient> found = new ArrayList<>();
        for (Map<String, String> fields : status.recipients()) {
            String action = action(fields);
            boolean named = fields.containsKey("final-recipient") || fields.containsKey("original-recipient");
            if (!action.isEmpty() && named) {
                found.add(recipient(fields, action));
            }
        }
        return found;
    }

    private ReportedRecipient recipient(Map<String, String> fields, String action) {
        Map<String, String> derived = new LinkedHashMap<>();
        String address = address(fields, derived);
        Diagnosis diagnosis = diagnosis(fields, address, derived);
        String status = status(fields.getOrDefault("status", ""), diagnosis, derived);
        ReportKind kind = kind(action);
        int code = kind == ReportKind.DELIVERED ? success(diagnosis.text()) : diagnosis.code();
        String remote = HostNames.of(fields.getOrDefault("remote-mta", ""));
        Optional<Classification> meaning = kind == ReportKind.DELIVERED
                ? Optional.empty()
                : Optional.of(replies.read(diagnosis, status, kind == ReportKind.DELAYED, remote, address));
        return new ReportedRecipient(
                kind,
                address,
                action,
                status,
                code,
                diagnosis.text(),
                meaning,
                remote,
                fields.getOrDefault("last-attempt-date", ""),
                derived);
    }

    /** The address the mail was sent to where it is said, else where it went. */
    private String address(Map<String, String> fields, Map<String, String> derived) {
        String last = clean(fields.getOrDefault("final-recipient", ""));
        String first = clean(fields.getOrDefault("original-recipient", ""));
        if (last.indexOf('@') > 0) {
            return last;
        }
        if (first.indexOf('@') > 0) {
            derived.put("recipient", "Original-Recipient");
            return first;
        }
        derived.put("recipient", failedRecipient.isEmpty() ? "Final-Recipient" : "X-Failed-Recipients");
        return failedRecipient.isEmpty() ? last : failedRecipient;
    }

    private static String clean(String field) {
        String value = Xtext.decode(DeliveryStatus.value(field));
        return Addresses.bare(value.replace("\"", "").split("[\\s(]", 2)[0]);
    }

    private Diagnosis diagnosis(Map<String, String> fields, String address, Map<String, String> derived) {
        String field = fields.getOrDefault("diagnostic-code", "");
        Diagnosis diagnosis = Diagnosis.of(withoutType(field));
        if (diagnosis.code() > 0) {
            return diagnosis;
        }
        Diagnosis told =
                TextBlocks.about(humanText.get(), address).map(Diagnosis::of).orElse(diagnosis);
        if (told.code() > 0 && classFits(told.code(), fields.getOrDefault("status", ""))) {
            derived.put("replyCode", "text");
            // A bare number is the exit code of a program, no diagnostic.
            if (diagnosis.text().length() < SHORTEST_DIAGNOSTIC) {
                derived.put("diagnostic", "text");
                return told;
            }
            return new Diagnosis(told.code(), diagnosis.status(), diagnosis.text());
        }
        if (diagnosis.text().isEmpty() && !told.text().isEmpty()) {
            derived.put("diagnostic", "text");
            return told;
        }
        return diagnosis;
    }

    private static boolean classFits(int code, String status) {
        return status.isEmpty() || status.charAt(0) == (char) ('0' + code / 100);
    }

    private static String withoutType(String field) {
        int semicolon = field.indexOf(';');
        return semicolon > 0 && semicolon < 16 && field.substring(0, semicolon).matches("[A-Za-z0-9 -]+")
                ? field.substring(semicolon + 1).strip()
                : field;
    }

    private static String status(String field, Diagnosis diagnosis, Map<String, String> derived) {
        String stated = Diagnosis.of(field).status();
        String quoted = diagnosis.status();
        // What the other server said is nearer to the truth than what this one made of it.
        boolean closer = diagnosis.code() > 0 && !quoted.isEmpty() && !quoted.matches(VAGUE);
        if ((closer && !quoted.equals(stated)) || (stated.isEmpty() && !quoted.isEmpty())) {
            derived.put("status", "diagnostic");
            return quoted;
        }
        return stated;
    }

    private static String action(Map<String, String> fields) {
        String field = fields.getOrDefault("action", "");
        if (field.isEmpty() && fields.getOrDefault("status", "").startsWith("5.")) {
            return "failed";
        }
        String word = field.strip().split("[\\s;(]", 2)[0].toLowerCase(Locale.ROOT);
        return switch (word) {
            case "failed", "failure", "fail", "deliverable-failed" -> word.equals("fail") ? "" : "failed";
            case "delayed", "delay", "deferred" -> word.equals("delay") ? "" : "delayed";
            case "delivered", "relayed", "expanded" -> word;
            // What address probes report.
            case "deliverable" -> "delivered";
            case "undeliverable" -> "failed";
            default -> "";
        };
    }

    private static int success(String text) {
        return text.matches("2[0-5]\\d .*") ? Integer.parseInt(text.substring(0, 3)) : 0;
    }

    private static ReportKind kind(String action) {
        return switch (action) {
            case "failed" -> ReportKind.BOUNCE;
            case "delayed" -> ReportKind.DELAYED;
            default -> ReportKind.DELIVERED;
        };
    }
}
