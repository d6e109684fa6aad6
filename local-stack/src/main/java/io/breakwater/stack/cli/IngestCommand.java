// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.ingest.format.Format;
import io.breakwater.ingest.format.RecordReader;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.ingest.FollowedFile;
import io.breakwater.stack.ingest.RecordSender;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** {@code ingest --format FORMAT FILE…}: sends log files to their topic. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = {
            "Send log files (plain, gzip, zstd, - for standard input) to the topic of their format.",
            "Every record is acknowledged by the broker before the command ends well; a repeated run repeats records, which the engine drops "
                    + "by their event ids within its horizon.",
            "Exit status 1 when the broker did not take everything, 2 for a file that cannot be read."
        })
public final class IngestCommand implements Callable<Integer> {
    private static final long POLL_MS = 500;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "kumomta, postfix, pmta, json, reports, stats")
    private String format;

    @Option(names = "--follow", description = "go on with what is appended, also after a rotation; ends with Ctrl-C")
    private boolean follow;

    @Option(
            names = "--host",
            description =
                    "key of Postfix records, so that one machine's lines stay in order; default this machine's name")
    private String host;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "one file only with --follow")
    private List<String> files;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Format read = Format.named(format);
            if (follow && (files.size() > 1 || files.get(0).equals("-"))) {
                err.println("ingest: --follow takes one file; start one command for each");
                return 2;
            }
            StackConfig stack = StackConfig.of(System.getenv());
            try (RecordSender sender = RecordSender.to(stack.kafka(), read, host)) {
                for (String file : files) {
                    send(read, file, sender);
                }
                sender.flush();
                err.println("ingest: " + sender.summary());
                return sender.failed() == 0 ? 0 : 1;
            }
        } catch (IllegalArgumentException e) {
            err.println("ingest: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println("ingest: cannot read " + files + ": " + e.getMessage());
            return 2;
        }
    }

    private void send(Format read, String file, RecordSender sender) throws IOException, InterruptedException {
        if (follow) {
            followed(read, Path.of(file), sender);
            return;
        }
        try (InputStream in = DecodeCommand.open(file);
                RecordReader records = new RecordReader(read, in)) {
            for (RecordReader.Piece piece = records.next(true); piece != null; piece = records.next(true)) {
                sender.send(piece);
            }
        }
    }

    /** Until interrupted: what was read is acknowledged before the next look at the file. */
    private static void followed(Format read, Path file, RecordSender sender) throws IOException, InterruptedException {
        try (FollowedFile followed = new FollowedFile(file, read)) {
            while (!Thread.currentThread().isInterrupted()) {
                RecordReader.Piece piece = followed.next();
                if (piece == null) {
                    sender.flush();
                    TimeUnit.MILLISECONDS.sleep(POLL_MS);
                } else {
                    sender.send(piece);
                }
            }
        }
    }
}
