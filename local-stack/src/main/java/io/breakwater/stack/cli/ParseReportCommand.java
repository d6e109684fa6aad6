// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.ingest.record.Addresses;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.report.ParsedReport;
import io.breakwater.ingest.report.ReportKind;
import io.breakwater.ingest.report.ReportParser;
import io.breakwater.ingest.report.ReportedRecipient;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import jakarta.mail.MessagingException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code parse-report}: what bounces and feedback reports say, one JSON line per recipient. */
@Command(
        name = "parse-report",
        mixinStandardHelpOptions = true,
        description = {
            "Read bounces and feedback reports (raw RFC 822 files, folders of them, - for standard input) and print one JSON line per recipient.",
            "A file that holds no report gets one line with kind \"unknown\" and why. Exit status 0; 2 when a file cannot be read."
        })
public final class ParseReportCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "files, folders, or -")
    private List<String> files;

    @Option(
            names = "--recipients",
            paramLabel = "hash|plain",
            description = "hash (default), or plain addresses for your own eyes",
            defaultValue = "hash")
    private Shown recipients;

    @Option(names = "--recipient-key", description = "key of the hash, the senders' own", defaultValue = "demo")
    private String recipientKey;

    @Option(names = "--rules", paramLabel = "FILE", description = "your own reply rules over the built-in ones")
    private Path rules;

    /** How addresses are printed. */
    enum Shown {
        hash,
        plain
    }

    @Override
    public Integer call() {
        ReportParser parser = new ReportParser(rules == null ? ReplyClassifier.load() : ReplyClassifier.load(rules));
        RecipientHasher hasher = new RecipientHasher(recipientKey, "cli");
        int status = 0;
        for (String name : files) {
            try {
                if (name.equals("-")) {
                    print(name, System.in.readAllBytes(), parser, hasher);
                    continue;
                }
                for (Path file : files(Path.of(name))) {
                    print(file.toString(), Files.readAllBytes(file), parser, hasher);
                }
            } catch (IOException e) {
                spec.commandLine().getErr().println("parse-report: cannot read " + name + ": " + e.getMessage());
                status = 2;
            }
        }
        spec.commandLine().getOut().flush();
        return status;
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            return inside.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void print(String file, byte[] mail, ReportParser parser, RecipientHasher hasher)
            throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            ParsedReport report = parser.parse(mail);
            if (report.recipients().isEmpty()) {
                out.println(JSON.writeValueAsString(head(file, report.kind(), report.why())));
            }
            for (ReportedRecipient each : report.recipients()) {
                out.println(JSON.writeValueAsString(line(file, report, each, hasher)));
            }
        } catch (MessagingException e) {
            out.println(JSON.writeValueAsString(head(file, ReportKind.UNKNOWN, "MALFORMED_MAIL")));
        }
    }

    private static Map<String, Object> head(String file, ReportKind kind, String why) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", file);
        line.put("kind", kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (!why.isEmpty()) {
            line.put("why", why);
        }
        return line;
    }

    private Map<String, Object> line(String file, ParsedReport report, ReportedRecipient each, RecipientHasher hasher) {
        Map<String, Object> line = head(file, each.kind(), report.why());
        line.put("action", each.action());
        line.put("status", each.status());
        line.put("replyCode", each.replyCode());
        line.put("diagnostic", recipients == Shown.plain ? each.diagnostic() : Addresses.redacted(each.diagnostic()));
        each.meaning().ifPresent(meaning -> {
            line.put("category", meaning.category().name());
            line.put("class", meaning.replyClass().name());
            line.put("charge", meaning.charge().name());
            line.put("disposition", meaning.disposition().name());
            line.put("ruleId", meaning.ruleId());
        });
        line.put("reportingMta", report.reportingMta());
        line.put("remoteMta", each.remoteMta());
        line.put("originalMessageId", report.originalMessageId());
        String address = each.recipient();
        line.put("recipient", recipients == Shown.plain || address.isEmpty() ? address : hasher.of(address));
        line.put("feedbackType", report.feedbackType());
        line.put("sourceIp", report.sourceIp());
        line.put("reportedDomain", report.reportedDomain());
        line.put("derived", each.derived());
        return line;
    }
}
