// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import io.breakwater.ingest.record.Addresses;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A feedback report (RFC 5965) as a report. What the feedback part leaves out (Microsoft's JMRP sends three fields) is taken from the
 * embedded original, and {@code derived} says from where.
 */
final class FeedbackReport {
    private static final Pattern IP = Pattern.compile(
            "(?<![\\w.:])(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7})(?![\\w.:])");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern CLIENT_IP = Pattern.compile("client-ip=([0-9A-Fa-f.:]+)");

    private final MailParts parts;
    private final HeaderBlock fields;
    private final HeaderBlock original;
    private final Map<String, String> derived = new LinkedHashMap<>();
    private boolean unsubscribed;

    private FeedbackReport(MailParts parts, HeaderBlock fields) {
        this.parts = parts;
        this.fields = fields;
        this.original = parts.original();
    }

    /** The report of a mail with a feedback part. */
    static ParsedReport of(MailParts parts) {
        return new FeedbackReport(parts, parts.feedback())
                .report(type(parts.feedback().first("feedback-type")));
    }

    /** The report of a mail whose feedback fields stand in a part of another type. */
    static ParsedReport misplaced(MailParts parts, HeaderBlock fields) {
        FeedbackReport report = new FeedbackReport(parts, fields);
        report.derived.put("feedbackType", "text");
        return report.report(type(fields.first("feedback-type")));
    }

    /** The report of a mail that is one without saying so: its type is ours. */
    static ParsedReport unlabelled(MailParts parts, String type) {
        FeedbackReport report = new FeedbackReport(parts, HeaderBlock.parse(""));
        // Who unsubscribes by mail writes it himself.
        report.unsubscribed = type.equals("opt-out");
        report.derived.put("feedbackType", report.unsubscribed ? "subject and text" : "subject and embedded original");
        return report.report(type);
    }

    private static String type(String field) {
        String type = field.split("[;\\s]", 2)[0].toLowerCase(Locale.ROOT);
        // RFC 5965: an unknown type is treated as other.
        return type.isEmpty() ? "abuse" : TYPE.matcher(type).matches() ? type : "other";
    }

    private ParsedReport report(String type) {
        String sourceIp = sourceIp();
        String reportedDomain = reportedDomain();
        String mailFrom = Addresses.bare(fields.firstOf("original-mail-from"));
        String messageId = MessageIds.bare(original.first("message-id"));
        List<ReportedRecipient> about = new ArrayList<>();
        for (String recipient : recipients()) {
            about.add(new ReportedRecipient(
                    ReportKind.FEEDBACK,
                    recipient,
                    "",
                    "",
                    0,
                    "",
                    Optional.empty(),
                    "",
                    fields.firstOf("arrival-date", "received-date"),
                    derived));
        }
        return new ParsedReport(
                ReportKind.FEEDBACK,
                "",
                about,
                HostNames.of(fields.first("reporting-mta")),
                type,
                fields.first("user-agent"),
                sourceIp,
                reportedDomain,
                messageId,
                Envelopes.of(parts, mailFrom),
                original.firsts(),
                parts.headers().all("authentication-results"),
                MessageIds.bare(parts.headers().first("message-id")),
                parts.headers().first("date"));
    }

    private String reportedDomain() {
        String domain = fields.first("reported-domain");
        if (domain.isEmpty()) {
            domain = Addresses.domain(original.first("from"));
            derived.put("reportedDomain", "original From");
        }
        return HostNames.of(domain.toLowerCase(Locale.ROOT));
    }

    /** Who complained: at least one, "" when nothing says. */
    private List<String> recipients() {
        Set<String> found = new LinkedHashSet<>();
        addAll(found, fields.all("original-rcpt-to"));
        addAll(found, fields.all("removal-recipient"));
        if (found.isEmpty()) {
            for (String header : new String[] {"x-hmxmroriginalrecipient", "x-original-to", "delivered-to", "to"}) {
                addAll(found, original.all(header));
                if (!found.isEmpty()) {
                    derived.put("recipient", "original " + header);
                    break;
                }
            }
        }
        if (found.isEmpty() && unsubscribed) {
            addAll(found, parts.headers().all("from"));
            derived.put("recipient", "From");
        }
        return found.isEmpty() ? List.of("") : List.copyOf(found);
    }

    private static void addAll(Set<String> found, List<String> values) {
        for (String value : values) {
            for (String each : value.split(",", -1)) {
                String bare = Addresses.bare(DeliveryStatus.value(each));
                if (bare.indexOf('@') > 0) {
                    found.add(bare);
                }
            }
        }
    }

    private String sourceIp() {
        Matcher stated = IP.matcher(fields.first("source-ip"));
        if (stated.find()) {
            return stated.group(1);
        }
        Matcher spf = CLIENT_IP.matcher(original.first("received-spf"));
        if (spf.find()) {
            derived.put("sourceIp", "original Received-SPF");
            return spf.group(1);
        }
        for (String header : new String[] {"x-originating-ip", "x-sender-ip", "x-hm-source-ip"}) {
            Matcher named = IP.matcher(original.first(header));
            if (named.find()) {
                derived.put("sourceIp", "original " + header);
                return named.group(1);
            }
        }
        for (String received : original.all("received")) {
            Matcher hop = IP.matcher(received);
            if (received.startsWith("from") && hop.find()) {
                derived.put("sourceIp", "original Received");
                return hop.group(1);
            }
        }
        return "";
    }
}
