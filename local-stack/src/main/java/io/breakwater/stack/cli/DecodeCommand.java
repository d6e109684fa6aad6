// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.ingest.file.FileRecord;
import io.breakwater.ingest.file.FileRecords;
import io.breakwater.ingest.format.FileDecoder;
import io.breakwater.ingest.format.Format;
import io.breakwater.ingest.json.EventJson;
import io.breakwater.ingest.postfix.PostfixParser;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import io.breakwater.stack.ingest.InputFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** {@code decode --format FORMAT FILE}: the canonical events of a log as JSON lines, without any server. */
@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        description = {
            "Print what a log file says as canonical events, one JSON line each; no server is needed.",
            "A record that cannot be read prints {\"rejected\":…,\"line\":…}. The last line of standard error counts them all.",
            "Exit status 1 when any record was rejected, 2 when a file cannot be read."
        })
public final class DecodeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "kumomta, postfix, pmta, json, reports, stats")
    private String format;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "plain, gzip or zstd; - for standard input")
    private List<String> files;

    @Option(names = "--recipient-key", description = "key of recipient hashes, the senders' own", defaultValue = "demo")
    private String recipientKey;

    @Option(names = "--ignored", description = "also print records that are of no interest, and why")
    private boolean showIgnored;

    @Option(names = "--zone", description = "zone of syslog times that name none", defaultValue = "UTC")
    private ZoneId zone;

    @Option(
            names = "--count-loopback",
            description = "count Postfix deliveries to this machine, which are content filters as a rule")
    private boolean countLoopback;

    private final Map<String, Long> counts = new TreeMap<>();
    private long line;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Format read = Format.named(format);
            for (String file : InputFiles.expanded(read, files)) {
                decode(read, file);
            }
        } catch (IllegalArgumentException e) {
            err.println("decode: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println("decode: " + e.getMessage());
            return 2;
        } finally {
            spec.commandLine().getOut().flush();
        }
        err.println("decode: " + counts);
        return counts.getOrDefault("rejected", 0L) > 0 ? 1 : 0;
    }

    private void decode(Format read, String file) throws IOException {
        RecipientHasher hasher = new RecipientHasher(recipientKey, "cli");
        FileDecoder decoder =
                FileDecoder.of(read, hasher, ReplyClassifier.load(), new PostfixParser(hasher, zone, countLoopback));
        Instant now = Instant.now();
        try (FileRecords records = InputFiles.open(read, file)) {
            Optional<FileRecord> next = InputFiles.next(records, file);
            while (next.isPresent()) {
                decode(next.get(), now, decoder);
                next = InputFiles.next(records, file);
            }
            decoder.end(now, this::print);
        }
    }

    private void decode(FileRecord record, Instant now, FileDecoder decoder) {
        line = record.number();
        if (record.cut()) {
            print(Decoded.ofRejected(
                    "TOO_LARGE", record.lengthBytes() + " bytes, at most " + FileRecord.LARGEST_BYTES));
        } else {
            decoder.accept(record.bytes(), now, this::print);
        }
    }

    private void print(Decoded decoded) {
        PrintWriter out = spec.commandLine().getOut();
        decoded.facts().forEach(fact -> {
            count(fact.getSchema().getName());
            out.println(EventJson.line(fact));
        });
        decoded.reports().forEach(report -> {
            count(report.record().getSchema().getName());
            out.println(EventJson.line(report));
        });
        decoded.rejected().ifPresent(rejected -> {
            count("rejected");
            out.println(EventJson.rejected(rejected, line));
        });
        decoded.ignored().ifPresent(ignored -> {
            count("ignored");
            if (showIgnored) {
                out.println(EventJson.ignored(ignored, line));
            }
        });
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }
}
