// SPDX-License-Identifier: Apache-2.0
package io.breakwater.bench;

import io.breakwater.ingest.report.ReportParser;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.RunnerException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Whole reports against only walking their parts with Jakarta Mail's own content handlers. The mails are those of the folder given
 * with {@code --corpus DIR}, in a circle; an operation is one mail.
 */
@State(Scope.Thread)
public class ReportBenchmark {
    private static final String FOLDER = "breakwater.bench.corpus";

    private List<byte[]> mails;
    private ReportParser parser;
    private Session session;
    private int next;

    static void run(Options options) throws RunnerException {
        String folder = options.value("--corpus")
                .orElseThrow(() -> new IllegalArgumentException("reports needs --corpus DIR, a folder of raw mails"));
        System.setProperty(FOLDER, folder);
        Throughput.report(ReportBenchmark.class, "parsed", "messages", options, "-D" + FOLDER + "=" + folder);
    }

    /** Reads the mails. */
    @Setup
    public void setUp() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty(FOLDER)))) {
            mails = files.filter(Files::isRegularFile)
                    .sorted()
                    .map(ReportBenchmark::bytes)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        parser = new ReportParser(ReplyClassifier.load());
        session = Session.getInstance(new Properties());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] mail() {
        next = next + 1 == mails.size() ? 0 : next + 1;
        return mails.get(next);
    }

    /** Ours: parts, recipients, diagnostics, classification. */
    @Benchmark
    public void parsed(Blackhole sink) throws MessagingException {
        sink.consume(parser.parse(mail()));
    }

    /** The parts alone, the way the library offers them. */
    @Benchmark
    public void walkedByLibrary(Blackhole sink) {
        try {
            walk(new MimeMessage(session, new ByteArrayInputStream(mail())), sink);
        } catch (MessagingException | IOException e) {
            // Some real mails break the library's handlers; that is part of what is measured.
            sink.consume(e);
        }
    }

    private static void walk(Part part, Blackhole sink) throws MessagingException, IOException {
        Object content = part.getContent();
        if (content instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart inner = multipart.getBodyPart(i);
                walk(inner, sink);
            }
        } else {
            sink.consume(content);
        }
    }
}
