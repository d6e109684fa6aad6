// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.ingest.file.FileRecord;
import io.breakwater.ingest.file.FileRecords;
import io.breakwater.ingest.format.Format;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.ingest.FollowRun;
import io.breakwater.stack.ingest.FollowState;
import io.breakwater.stack.ingest.InputFiles;
import io.breakwater.stack.ingest.KeyChoice;
import io.breakwater.stack.ingest.Progress;
import io.breakwater.stack.ingest.RecordSender;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code ingest --format FORMAT FILE…}: log files and reports into the topics that the engine reads. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = {
            "Send log files, reports or events to the topic of their format. Plain, gzip or zstd, whatever the name; - for standard input.",
            "At least once: what is sent twice is counted once. Exit status 1 when the broker did not take everything, 2 when an option "
                    + "or a file is wrong."
        })
public final class IngestCommand implements Callable<Integer> {
    private static final long POLL_MS = 250;
    private static final long STOP_SECONDS = 15;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "kumomta, postfix, pmta, json, reports (a mail or an mbox each; folders too), stats")
    private String format;

    @Option(names = "--follow", description = "go on with what is appended, through rotations, until Ctrl-C")
    private boolean follow;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "with --follow: keep there how far each file was sent, and go on from it")
    private Path state;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "key of Postfix's lines; by default the host that each line names")
    private String host;

    @Parameters(arity = "1..*", paramLabel = "FILE")
    private List<String> files;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        List<String> inputs;
        Format asked;
        try {
            asked = Format.named(format);
            inputs = InputFiles.expanded(asked, files);
            checkOptions(asked, inputs);
        } catch (IllegalArgumentException | IOException e) {
            err.println("ingest: " + e.getMessage());
            return 2;
        }
        String brokers = StackConfig.of(System.getenv()).kafka();
        try (RecordSender sender = RecordSender.to(brokers, asked, KeyChoice.of(Optional.ofNullable(host)))) {
            return send(asked, inputs, sender);
        } finally {
            err.flush();
        }
    }

    private void checkOptions(Format asked, List<String> inputs) throws IOException {
        if (state != null && !follow) {
            throw new IllegalArgumentException("--state needs --follow");
        }
        if (follow) {
            InputFiles.checkFollowed(asked, inputs);
        } else {
            InputFiles.checkReadable(inputs);
        }
    }

    private int send(Format asked, List<String> inputs, RecordSender sender) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            if (follow) {
                follow(asked, inputs, sender);
            } else {
                for (String input : inputs) {
                    send(asked, input, sender);
                }
            }
            sender.flush();
            err.println("ingest: " + sender.summary());
            return 0;
        } catch (InputFiles.UnreadableException e) {
            err.println("ingest: " + e.getMessage() + "; before that " + sender.summary());
            return 2;
        } catch (IOException e) {
            err.println("ingest: " + e.getMessage());
            return 1;
        }
    }

    private void send(Format asked, String input, RecordSender sender) throws IOException {
        Progress progress = new Progress(spec.commandLine().getErr(), System::currentTimeMillis);
        try (FileRecords records = InputFiles.open(asked, input)) {
            while (true) {
                Optional<FileRecord> record = InputFiles.next(records, input);
                if (record.isEmpty()) {
                    return;
                }
                tellWhenCut(record.get(), input);
                sender.send(record.get());
                progress.at(input, sender.records());
            }
        }
    }

    private void tellWhenCut(FileRecord record, String input) {
        if (record.cut()) {
            spec.commandLine()
                    .getErr()
                    .println("ingest: " + input + ":" + record.number() + " has " + record.lengthBytes()
                            + " bytes, only the first " + record.bytes().length + " are sent");
        }
    }

    /** Until the process is told to end; then what was read is acknowledged first. */
    private void follow(Format asked, List<String> inputs, RecordSender sender)
            throws IOException, InterruptedException {
        CountDownLatch asks = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Thread stop = new Thread(() -> {
            asks.countDown();
            awaitEnd(ended);
        });
        Runtime.getRuntime().addShutdownHook(stop);
        FollowState marks = state == null ? FollowState.none() : FollowState.in(state);
        try (FollowRun run = new FollowRun(sender, marks)) {
            for (String input : inputs) {
                run.add(Path.of(input), asked, spec.commandLine().getErr());
            }
            while (asks.getCount() > 0) {
                if (!run.round()) {
                    asks.await(POLL_MS, TimeUnit.MILLISECONDS);
                }
            }
        } finally {
            ended.countDown();
        }
    }

    private static void awaitEnd(CountDownLatch ended) {
        try {
            ended.await(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
