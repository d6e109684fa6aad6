// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.ingest.format.Format;
import io.breakwater.ingest.format.RecordReader;
import io.breakwater.ingest.providerstats.Figure;
import io.breakwater.ingest.providerstats.PostmasterTools;
import io.breakwater.ingest.providerstats.Snds;
import io.breakwater.ingest.providerstats.Traps;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.ingest.RecordSender;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code import SOURCE FILE}: providers' own figures about us. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Send a provider's daily figures to mta.provider-stats. Sources: postmaster-tools (API v2 JSON), snds (data feed CSV), traps "
                    + "(day,DOMAIN|IP|POOL,entity,hits).",
            "A repeated import is the same events; a restated figure is a new one. Exit status 2 for a file that cannot be read."
        })
public final class ImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SOURCE", description = "postmaster-tools, snds, traps")
    private String source;

    @Parameters(index = "1", paramLabel = "FILE")
    private Path file;

    @Option(names = "--dry-run", description = "print the records instead of sending them")
    private boolean dryRun;

    @Override
    public Integer call() {
        try {
            List<Figure> figures = read(Files.readString(file));
            if (dryRun) {
                figures.forEach(figure -> spec.commandLine().getOut().println(figure.json()));
                return 0;
            }
            return send(figures);
        } catch (IllegalArgumentException e) {
            spec.commandLine().getErr().println("import: " + file + ": " + e.getMessage());
            return 2;
        } catch (IOException e) {
            spec.commandLine().getErr().println("import: cannot read " + file + ": " + e.getMessage());
            return 2;
        }
    }

    private List<Figure> read(String text) {
        return switch (source) {
            case "postmaster-tools" -> PostmasterTools.read(text);
            case "snds" -> Snds.read(text);
            case "traps" -> Traps.read(text);
            default -> throw new IllegalArgumentException("no source " + source + "; postmaster-tools, snds or traps");
        };
    }

    private int send(List<Figure> figures) {
        try (RecordSender sender =
                RecordSender.to(StackConfig.of(System.getenv()).kafka(), Format.STATS, null)) {
            int line = 0;
            for (Figure figure : figures) {
                line++;
                sender.send(new RecordReader.Piece(figure.json().getBytes(StandardCharsets.UTF_8), line, false));
            }
            sender.flush();
            spec.commandLine().getErr().println("import: " + sender.summary());
            return sender.failed() == 0 ? 0 : 1;
        }
    }
}
