// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.ingest.file.FileRecord;
import io.breakwater.ingest.file.FileRecords;
import io.breakwater.ingest.format.FileDecoder;
import io.breakwater.ingest.format.Format;
import io.breakwater.ingest.postfix.PostfixParser;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import io.breakwater.stack.ingest.DecodedPrinter;
import io.breakwater.stack.ingest.InputFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code decode --format FORMAT FILE…}: the canonical events of a log as JSON lines, without any server. */
@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        description = {
            "Print what a log file says as canonical events, one JSON line each; no server is needed.",
            "A record that cannot be read prints {\"rejected\":…,\"file\":…,\"line\":…}. The last line of standard error counts them all.",
            "Exit status 1 when any record was rejected, 2 when an option or a file is wrong."
        })
public final class DecodeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "kumomta, postfix, pmta, json, reports (a mail or an mbox each; folders too), stats")
    private String format;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "plain, gzip or zstd; - for standard input")
    private List<String> files;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "also find pool and provider and classify the replies, as the engine does under this policy")
    private Path policy;

    @Option(names = "--rules", paramLabel = "FILE", description = "your own reply rules over the built-in ones")
    private Path rules;

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

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            return decodeAll(err);
        } catch (IllegalArgumentException | IOException e) {
            err.println("decode: " + e.getMessage());
            return 2;
        } finally {
            spec.commandLine().getOut().flush();
        }
    }

    private int decodeAll(PrintWriter err) throws IOException {
        Format read = Format.named(format);
        List<String> inputs = InputFiles.expanded(read, files);
        InputFiles.checkReadable(inputs);
        ReplyClassifier classifier = rules == null ? ReplyClassifier.load() : ReplyClassifier.load(rules);
        DecodedPrinter printer = policy == null
                ? DecodedPrinter.plain(spec.commandLine().getOut(), showIgnored)
                : DecodedPrinter.completing(
                        spec.commandLine().getOut(), showIgnored, new PolicyReader().fromYaml(policy), classifier);
        try {
            for (String input : inputs) {
                decode(read, input, classifier, printer);
            }
        } finally {
            err.println("decode: " + printer.counts());
        }
        return printer.rejected() > 0 ? 1 : 0;
    }

    private void decode(Format read, String input, ReplyClassifier classifier, DecodedPrinter printer)
            throws IOException {
        RecipientHasher hasher = new RecipientHasher(recipientKey, "cli");
        FileDecoder decoder = FileDecoder.of(read, hasher, classifier, new PostfixParser(hasher, zone, countLoopback));
        Instant now = Instant.now();
        try (FileRecords records = InputFiles.open(read, input)) {
            Optional<FileRecord> next = InputFiles.next(records, input);
            while (next.isPresent()) {
                FileRecord record = next.get();
                printer.at(input, record.number());
                if (record.cut()) {
                    printer.print(Decoded.ofRejected(
                            "TOO_LARGE", record.lengthBytes() + " bytes, at most " + FileRecord.LARGEST_BYTES));
                } else {
                    decoder.accept(record.bytes(), now, printer::print);
                }
                next = InputFiles.next(records, input);
            }
            decoder.end(now, printer::print);
        }
    }
}
