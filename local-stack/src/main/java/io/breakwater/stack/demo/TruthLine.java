// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One line of the simulator's own log of attempts. */
record TruthLine(long atMs, String provider, String sourceIp, String messageId, int attempt, int code, String verdict) {
    private static final int FIELDS = 8;

    /** Identity of the attempt, the same as its event's id. */
    String id() {
        return messageId + "." + attempt;
    }

    boolean refusedForReputation() {
        return verdict.equals("reputation-deferred") || verdict.equals("blocked");
    }

    /** All lines from a time on; a line that was cut by a kill is no attempt that was answered. */
    static List<TruthLine> read(Path file, long fromMs) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.US_ASCII)) {
            return lines.map(TruthLine::parse)
                    .flatMap(Optional::stream)
                    .filter(line -> line.atMs() >= fromMs)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("read " + file, e);
        }
    }

    static Optional<TruthLine> parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        return Optional.of(new TruthLine(
                Long.parseLong(fields[0]) / 1_000,
                fields[1],
                fields[2],
                fields[3],
                Integer.parseInt(fields[4]),
                Integer.parseInt(fields[6]),
                fields[7]));
    }
}
