// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One decision as the sender came to obey it, from its obeyed log; {@code live} false when it read it as history. */
record ObeyedLine(
        String scope,
        long epoch,
        long seq,
        String from,
        String state,
        long decidedAtMs,
        long appliedAtMs,
        boolean live) {
    private static final ObjectMapper JSON = new ObjectMapper();

    boolean obeys(String wantedScope, long wantedEpoch, long wantedSeq) {
        return scope.equals(wantedScope) && epoch == wantedEpoch && seq == wantedSeq;
    }

    static List<ObeyedLine> read(Path file, long fromMs) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(ObeyedLine::parse)
                    .flatMap(Optional::stream)
                    .filter(line -> line.appliedAtMs() >= fromMs)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("read " + file, e);
        }
    }

    private static Optional<ObeyedLine> parse(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            if (!json.path("event").asText().equals("obeyed")) {
                return Optional.empty();
            }
            return Optional.of(new ObeyedLine(
                    json.path("scope").asText(),
                    json.path("epoch").asLong(),
                    json.path("seq").asLong(),
                    json.path("from").asText(),
                    json.path("state").asText(),
                    json.path("decidedAtMs").asLong(),
                    json.path("appliedAtMs").asLong(),
                    json.path("live").asBoolean()));
        } catch (JsonProcessingException e) {
            // The last line of a killed sender may be cut.
            return Optional.empty();
        }
    }
}
