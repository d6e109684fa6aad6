// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import io.breakwater.ingest.json.JsonEventDecoder;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecipientHasher;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A whole log, line after line, without a server. Remembers at most {@value #MOST_QUEUE_IDS} queue ids; the one without news for the
 * longest is told and forgotten first. Of one thread.
 */
public final class PostfixLog {
    private static final int MOST_QUEUE_IDS = 200_000;

    private final PostfixParser parser;
    private final JsonEventDecoder events;
    private final Map<String, QueueFile> files = new LinkedHashMap<>(16, 0.75f, true);

    /** A joiner of the lines that this parser reads. */
    public PostfixLog(PostfixParser parser, RecipientHasher hasher) {
        this.parser = parser;
        this.events = new JsonEventDecoder(hasher);
    }

    /** One line without its end; what it leads to is handed on at once. */
    public void accept(String line, Instant receivedAt, Consumer<Decoded> sink) {
        PostfixParser.Parsed parsed = parser.parse(line, receivedAt);
        if (parsed.rejected()) {
            sink.accept(Decoded.ofRejected(parsed.ignored(), "no syslog line"));
            return;
        }
        if (parsed.line().isEmpty()) {
            sink.accept(Decoded.ofIgnored(parsed.ignored()));
            return;
        }
        PostfixLine said = parsed.line().get();
        String key = said.host() + "/" + said.queueId();
        PostfixJoin.Step step = PostfixJoin.on(files.getOrDefault(key, QueueFile.empty()), said, said.atMs());
        files.put(key, step.file());
        tell(step.events(), receivedAt, sink);
        if (files.size() > MOST_QUEUE_IDS) {
            String oldest = files.keySet().iterator().next();
            tell(PostfixJoin.release(files.remove(oldest)).events(), receivedAt, sink);
        }
    }

    /** The log is over: what still waits is told with what is known. */
    public void end(Instant receivedAt, Consumer<Decoded> sink) {
        List<String> left = new ArrayList<>();
        files.values().forEach(file -> left.addAll(PostfixJoin.release(file).events()));
        files.clear();
        tell(left, receivedAt, sink);
    }

    private void tell(List<String> told, Instant receivedAt, Consumer<Decoded> sink) {
        told.forEach(event -> sink.accept(events.decode(event.getBytes(StandardCharsets.UTF_8), receivedAt)));
    }
}
