// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import io.breakwater.ingest.json.JsonEventDecoder;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecipientHasher;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A whole log, line after line, without a server; the log's own times are the clock. Remembers at most {@value #MOST_QUEUE_IDS} queue
 * ids; the one without news for the longest is told and forgotten first. Of one thread.
 */
public final class PostfixLog {
    private static final int MOST_QUEUE_IDS = 200_000;

    private final PostfixParser parser;
    private final JsonEventDecoder events;
    private final Map<String, QueueFile> files = new LinkedHashMap<>(16, 0.75f, true);
    private final Deque<Due> due = new ArrayDeque<>();
    private long nowMs;

    private record Due(String key, long atMs) {}

    /** A joiner of the lines that this parser reads. */
    public PostfixLog(PostfixParser parser, RecipientHasher hasher) {
        this.parser = parser;
        this.events = new JsonEventDecoder(hasher);
    }

    /** One line without its end; what it leads to is handed on now, or once its message is known. */
    public void accept(String line, Instant receivedAt, Consumer<Decoded> sink) {
        PostfixParser.Parsed parsed = parser.parse(line, receivedAt);
        if (parsed.rejected()) {
            sink.accept(Decoded.ofRejected(parsed.ignored(), "a line of RFC 3164 or RFC 5424 was expected"));
            return;
        }
        if (parsed.line().isEmpty()) {
            sink.accept(Decoded.ofIgnored(parsed.ignored()));
            return;
        }
        PostfixLine said = parsed.line().get();
        nowMs = Math.max(nowMs, said.atMs());
        while (!due.isEmpty() && due.peekFirst().atMs() < nowMs) {
            release(due.removeFirst().key(), receivedAt, sink);
        }
        String key = said.host() + "/" + said.queueId();
        PostfixJoin.Step step = PostfixJoin.on(files.getOrDefault(key, QueueFile.empty()), said, nowMs);
        files.put(key, step.file());
        tell(step.events(), receivedAt, sink);
        if (!step.file().waiting().isEmpty()) {
            due.addLast(new Due(key, nowMs + PostfixJoin.GRACE_MS));
        }
        forgetOldest(receivedAt, sink);
    }

    /** The log is over: what still waits is told with what is known. */
    public void end(Instant receivedAt, Consumer<Decoded> sink) {
        List.copyOf(files.keySet()).forEach(key -> release(key, receivedAt, sink));
        files.clear();
        due.clear();
    }

    private void release(String key, Instant receivedAt, Consumer<Decoded> sink) {
        QueueFile file = files.get(key);
        if (file != null && !file.waiting().isEmpty()) {
            PostfixJoin.Step step = PostfixJoin.release(file);
            files.put(key, step.file());
            tell(step.events(), receivedAt, sink);
        }
    }

    private void forgetOldest(Instant receivedAt, Consumer<Decoded> sink) {
        Map.Entry<String, QueueFile> oldest = files.entrySet().iterator().next();
        boolean stale = oldest.getValue().lastSeenMs() + PostfixJoin.FORGET_AFTER_MS < nowMs;
        if (stale || files.size() > MOST_QUEUE_IDS) {
            files.remove(oldest.getKey());
            tell(PostfixJoin.release(oldest.getValue()).events(), receivedAt, sink);
        }
    }

    private void tell(List<String> told, Instant receivedAt, Consumer<Decoded> sink) {
        told.forEach(event -> sink.accept(events.decode(event.getBytes(StandardCharsets.UTF_8), receivedAt)));
    }
}
