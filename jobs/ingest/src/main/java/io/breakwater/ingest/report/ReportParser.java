// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import io.breakwater.ingest.record.Addresses;
import io.breakwater.schemas.taxonomy.Classification;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import jakarta.mail.MessagingException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads a raw mail as a report: feedback (RFC 5965), delivery status (RFC 3464, RFC 6533), or a bounce in prose, and tells delays,
 * successes and answering machines from them. A value that is in none of them stays empty: nothing is invented. Pure; of one thread.
 */
public final class ReportParser {
    private final ReplyReader replies;

    /** A parser that reads diagnostics by these rules. */
    public ReportParser(ReplyClassifier classifier) {
        this.replies = new ReplyReader(classifier);
    }

    /**
     * The report.
     *
     * @throws MessagingException when the bytes have no header that could be a mail's
     */
    public ParsedReport parse(byte[] mail) throws MessagingException {
        MailParts parts = MailParts.read(mail);
        if (parts.headers().isEmpty()) {
            throw new MessagingException("no header field");
        }
        if (parts.feedback() != null) {
            return FeedbackReport.of(parts);
        }
        for (String status : parts.statuses()) {
            Optional<ParsedReport> report = fromStatus(parts, DeliveryStatus.parse(status), parts::humanText);
            if (report.isPresent()) {
                return report.get();
            }
        }
        return parts.endedTooEarly()
                ? report(parts, parts.original(), ReportKind.UNKNOWN, "CUT_OFF", List.of(), "")
                : fromText(parts, parts.humanText());
    }

    private Optional<ParsedReport> fromStatus(MailParts parts, DeliveryStatus status, Supplier<String> text) {
        List<ReportedRecipient> recipients =
                new StatusReport(replies, text, parts.headers().first("x-failed-recipients")).recipients(status);
        if (recipients.isEmpty()) {
            return Optional.empty();
        }
        String reportingMta = DeliveryStatus.value(status.message().getOrDefault("reporting-mta", ""))
                .split("[\\s(]", 2)[0];
        return Optional.of(report(parts, parts.original(), worst(recipients), "", recipients, reportingMta));
    }

    private ParsedReport fromText(MailParts parts, String text) {
        String subject = Subjects.decoded(parts.headers().first("subject"));
        if (parts.hasOriginal() && Phrases.COMPLAINT_SUBJECT.matcher(subject).find()) {
            return FeedbackReport.unlabelled(parts, "abuse");
        }
        List<String> all = Lines.of(text);
        Optional<ParsedReport> misplaced = misplaced(parts, subject, text, all);
        if (misplaced.isPresent()) {
            return misplaced.get();
        }
        int copy = TextBlocks.copyBegins(all);
        List<String> said = all.subList(0, copy);
        HeaderBlock original = parts.hasOriginal() ? parts.original() : TextBlocks.copied(all, copy);
        String joined = String.join("\n", said);
        if (Phrases.UNSUBSCRIBE.matcher(joined).find()
                && subject.toLowerCase(Locale.ROOT).contains("unsubscribe")) {
            return FeedbackReport.unlabelled(parts, "opt-out");
        }
        boolean copied = copy < all.size() || parts.hasOriginal();
        String line = TextBlocks.oneLine(said);
        Optional<ReportKind> kind = new ProseKind(parts.headers(), subject, line, copied).kind();
        if (kind.isEmpty()) {
            return report(parts, original, ReportKind.UNKNOWN, "NO_REPORT_PART", List.of(), "");
        }
        if (kind.get() == ReportKind.AUTO_REPLY) {
            return autoReply(parts, original);
        }
        boolean whole = TextBlocks.announces(all, copy) || parts.textEnded();
        boolean ended = whole || parts.eachTextEnded();
        TextBounce bounce = new TextBounce(said, whole, ended, parts.headers(), original);
        List<ReportedRecipient> recipients = prose(bounce, said, kind.get());
        return recipients.isEmpty()
                ? report(parts, original, ReportKind.UNKNOWN, "NO_RECIPIENT", List.of(), "")
                : report(parts, original, kind.get(), "", recipients, SpokenServers.reporting(line));
    }

    /** Fields of a report that stand in the text, where their part was mislabelled; a person who pastes them into an answer reports nothing. */
    private Optional<ParsedReport> misplaced(MailParts parts, String subject, String text, List<String> lines) {
        if (!Daemons.sent(parts.headers()) && Phrases.ANSWER.matcher(subject).find()) {
            return Optional.empty();
        }
        HeaderBlock feedback = TextBlocks.fieldsAround(lines, "feedback-type:");
        if (feedback.has("user-agent") || feedback.has("version")) {
            return Optional.of(FeedbackReport.misplaced(parts, feedback));
        }
        Optional<String> notification = SesNotification.asStatus(text);
        return notification.isPresent() || text.toLowerCase(Locale.ROOT).contains("final-recipient:")
                ? fromStatus(parts, DeliveryStatus.parse(notification.orElse(text)), () -> text)
                : Optional.empty();
    }

    private ParsedReport autoReply(MailParts parts, HeaderBlock original) {
        String from = Addresses.bare(parts.headers().first("from"));
        ReportedRecipient who = new ReportedRecipient(
                ReportKind.AUTO_REPLY,
                from,
                "",
                "",
                0,
                "",
                Optional.empty(),
                "",
                "",
                Map.of("recipient", "From", "kind", "subject or headers"));
        return report(parts, original, ReportKind.AUTO_REPLY, "AUTO_REPLY", List.of(who), "");
    }

    private List<ReportedRecipient> prose(TextBounce bounce, List<String> said, ReportKind kind) {
        List<ReportedRecipient> recipients = new ArrayList<>();
        Map<String, String> found = bounce.recipients();
        for (Map.Entry<String, String> each : found.entrySet()) {
            Diagnosis own = Diagnosis.of(each.getValue());
            Diagnosis read = found.size() == 1 ? own.or(() -> Diagnosis.of(String.join(" ", said))) : own;
            String remote = SpokenServers.remote(read.text());
            Optional<Classification> meaning = kind == ReportKind.DELIVERED
                    ? Optional.empty()
                    : Optional.of(replies.read(read, read.status(), kind == ReportKind.DELAYED, remote, each.getKey()));
            recipients.add(new ReportedRecipient(
                    kind,
                    each.getKey(),
                    action(kind),
                    read.status(),
                    read.code(),
                    own.text().isEmpty() ? read.reply() : own.text(),
                    meaning,
                    remote,
                    "",
                    derived(bounce.source(), read)));
        }
        return recipients;
    }

    private static String action(ReportKind kind) {
        return switch (kind) {
            case DELAYED -> "delayed";
            case DELIVERED -> "delivered";
            default -> "failed";
        };
    }

    private static Map<String, String> derived(String source, Diagnosis diagnosis) {
        Map<String, String> derived = new LinkedHashMap<>();
        derived.put("recipient", source);
        derived.put("action", "text");
        derived.put("diagnostic", "text");
        if (diagnosis.code() > 0) {
            derived.put("replyCode", "text");
        }
        if (!diagnosis.status().isEmpty()) {
            derived.put("status", "text");
        }
        return derived;
    }

    /** A failure outweighs a delay, a delay a success. */
    private static ReportKind worst(List<ReportedRecipient> recipients) {
        return recipients.stream()
                .map(ReportedRecipient::kind)
                .min(Enum::compareTo)
                .orElse(ReportKind.UNKNOWN);
    }

    private static ParsedReport report(
            MailParts parts,
            HeaderBlock original,
            ReportKind kind,
            String why,
            List<ReportedRecipient> recipients,
            String reportingMta) {
        HeaderBlock headers = parts.headers();
        String id = MessageIds.bare(original.first("message-id"));
        String originalFrom = Addresses.domain(original.first("from"));
        return new ParsedReport(
                kind,
                why,
                recipients,
                reportingMta,
                "",
                "",
                "",
                originalFrom.isEmpty() ? Addresses.domain(id) : originalFrom,
                id,
                Envelopes.of(parts, ""),
                original.firsts(),
                headers.all("authentication-results"),
                MessageIds.bare(headers.first("message-id")),
                headers.first("date"));
    }
}
