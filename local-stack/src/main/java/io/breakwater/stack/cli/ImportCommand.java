// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.ingest.file.FileRecord;
import io.breakwater.ingest.format.Format;
import io.breakwater.ingest.providerstats.Export;
import io.breakwater.ingest.providerstats.Figure;
import io.breakwater.ingest.providerstats.PostmasterTools;
import io.breakwater.ingest.providerstats.ProviderStatsDecoder;
import io.breakwater.ingest.providerstats.Snds;
import io.breakwater.ingest.providerstats.Traps;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.ingest.KeyChoice;
import io.breakwater.stack.ingest.RecordSender;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code import SOURCE FILE}: providers' own figures about us. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Send a provider's daily figures to mta.provider-stats.",
            "SOURCE is postmaster-tools (answers of its API v2, JSON), snds (its data, CSV) or traps (day,DOMAIN|IP|POOL,entity,hits).",
            "A repeated import is the same events; a restated figure is a new one, and the newest counts. A file with any fault is "
                    + "not sent at all: exit status 2."
        })
public final class ImportCommand implements Callable<Integer> {
    private static final long LARGEST_FILE_BYTES = 64L << 20;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SOURCE", description = "postmaster-tools, snds or traps")
    private String source;

    @Parameters(index = "1", paramLabel = "FILE")
    private Path file;

    @Option(names = "--dry-run", description = "print the records instead of sending them")
    private boolean dryRun;

    @Option(
            names = "--domain",
            defaultValue = "",
            description = "postmaster-tools: the domain of an export that names none")
    private String domain;

    @Option(
            names = "--provider",
            defaultValue = "traps",
            description = "traps: provider id the traps are at, or a name of your own (${DEFAULT-VALUE})")
    private String provider;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Export export;
        try {
            export = checked(read());
        } catch (CharacterCodingException e) {
            err.println("import: " + file + ": is no UTF-8 text");
            return 2;
        } catch (IllegalArgumentException e) {
            err.println("import: " + file + ": " + e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println("import: cannot read " + file + ": " + e.getMessage());
            return 2;
        }
        export.notes().forEach(note -> err.println("import: " + file + ": " + note));
        if (dryRun) {
            export.figures().forEach(figure -> spec.commandLine().getOut().println(figure.json()));
            spec.commandLine().getOut().flush();
            return 0;
        }
        return send(export);
    }

    private Export read() throws IOException {
        if (Files.size(file) > LARGEST_FILE_BYTES) {
            throw new IllegalArgumentException(
                    "is larger than " + LARGEST_FILE_BYTES + " bytes: is it the right file?");
        }
        String text = Files.readString(file);
        return switch (source) {
            case "postmaster-tools" -> PostmasterTools.read(text, domain);
            case "snds" -> Snds.read(text);
            case "traps" -> Traps.read(text, provider);
            default ->
                throw new IllegalArgumentException("no source " + source + ", there are postmaster-tools, snds, traps");
        };
    }

    /** What the engine would refuse is told now, to whoever can mend it. */
    private static Export checked(Export export) {
        ProviderStatsDecoder decoder = new ProviderStatsDecoder();
        for (Figure figure : export.figures()) {
            decoder.decode(bytes(figure), Instant.EPOCH).rejected().ifPresent(rejected -> {
                throw new IllegalArgumentException(figure.json() + ": " + rejected.reason() + " " + rejected.detail());
            });
        }
        return export;
    }

    private int send(Export export) {
        PrintWriter err = spec.commandLine().getErr();
        String brokers = StackConfig.of(System.getenv()).kafka();
        try (RecordSender sender = RecordSender.to(brokers, Format.STATS, KeyChoice.of(Optional.empty()))) {
            for (Figure figure : export.figures()) {
                byte[] bytes = bytes(figure);
                sender.send(new FileRecord(bytes, 1, bytes.length, false));
            }
            sender.flush();
            err.println("import: " + sender.summary());
            return 0;
        } catch (IOException e) {
            err.println("import: " + e.getMessage());
            return 1;
        }
    }

    private static byte[] bytes(Figure figure) {
        return figure.json().getBytes(StandardCharsets.UTF_8);
    }
}
