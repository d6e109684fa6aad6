// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.sender.decision.Obeyed;
import io.breakwater.sender.decision.Version;
import io.breakwater.sender.smtp.SmtpSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * One JSON line for each decision from the moment it is obeyed, and one when the next takes over, with the attempts that
 * were begun under it. The proof that the sender did as it was told.
 */
final class ObeyedLog {
    private static final Logger LOG = LoggerFactory.getLogger(ObeyedLog.class);
    private static final int SHOWN = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Deque<Map<String, Object>> newest = new ArrayDeque<>();
    private final Map<String, Version> current = new HashMap<>();
    private volatile BiFunction<String, Version, SmtpSender.Usage> usage =
            (scope, version) -> new SmtpSender.Usage(0, 0);
    private volatile boolean live;

    ObeyedLog(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        this.file = file;
    }

    /** Decisions from now on are new ones; those before were history that a starting sender reads. */
    void live(BiFunction<String, Version, SmtpSender.Usage> usageOf) {
        usage = usageOf;
        live = true;
    }

    synchronized void obeyed(Obeyed obeyed) {
        Version before = current.put(obeyed.scope(), obeyed.version());
        if (before != null) {
            SmtpSender.Usage used = usage.apply(obeyed.scope(), before);
            Map<String, Object> line = line("superseded", obeyed.scope(), before);
            line.put("attempts", used.attempts());
            line.put("lastStartedAtMs", used.lastStartedAtMs());
            write(line);
        }
        Map<String, Object> line = line("obeyed", obeyed.scope(), obeyed.version());
        line.put("from", obeyed.from().name());
        line.put("state", obeyed.state().name());
        line.put("decidedAtMs", obeyed.decidedAtMs());
        line.put("appliedAtMs", obeyed.appliedAtMs());
        line.put("latencyMs", obeyed.latencyMs());
        line.put("live", live);
        write(line);
    }

    synchronized List<Map<String, Object>> newest() {
        return List.copyOf(newest);
    }

    private static Map<String, Object> line(String event, String scope, Version version) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", event);
        line.put("scope", scope);
        line.put("epoch", version.epoch());
        line.put("seq", version.seq());
        return line;
    }

    private void write(Map<String, Object> line) {
        newest.addLast(line);
        if (newest.size() > SHOWN) {
            newest.removeFirst();
        }
        try {
            Files.writeString(
                    file, JSON.writeValueAsString(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // The log is for the summary; what it cannot keep must not stop a decision from being obeyed.
            LOG.error("append to {}", file, e);
        }
    }
}
