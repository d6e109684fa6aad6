// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * All that is known of one queue id on one host: the message that has it now, the one that had it before, and lines whose message is not
 * known well enough yet. Public, as state asks.
 *
 * @param generations oldest first, at most two
 * @param waiting deliveries and expiries that came before the lines about their message
 * @param lastSeenMs machine time of the newest line
 */
public record QueueFile(List<Generation> generations, List<PostfixLine> waiting, long lastSeenMs) {
    static final int MOST_WAITING = 1_000;
    private static final int MOST_GENERATIONS = 2;

    /** Nothing known. */
    public static QueueFile empty() {
        return new QueueFile(List.of(), List.of(), 0);
    }

    /** True when Postfix has removed every message that is known here, so that hardly any line can follow. */
    public boolean isOver() {
        return waiting.isEmpty() && generations.stream().allMatch(generation -> generation.endMs() > 0);
    }

    /** The message that a line is about, one not known yet when it is nothing of what is known. */
    Generation of(PostfixLine line) {
        int index = indexFor(line);
        return index < 0 ? Generation.startingAt(line.atMs()) : generations.get(index);
    }

    /** Takes what a line says about its message. */
    QueueFile told(PostfixLine line) {
        return changed(line, generation -> generation.told(line));
    }

    QueueFile attempted(PostfixLine line, long startedMs) {
        return changed(line, generation -> generation.attempted(line.recipient().hash(), startedMs));
    }

    /**
     * The latest message that had begun, had not ended and agrees; else the next one, if so far only later lines of it are known; else -1,
     * and the line begins a message.
     */
    private int indexFor(PostfixLine line) {
        int latest = -1;
        for (int i = 0; i < generations.size(); i++) {
            latest = generations.get(i).hadBegunBy(line.atMs()) ? i : latest;
        }
        if (latest >= 0
                && !generations.get(latest).wasOverBy(line.atMs())
                && generations.get(latest).agreesWith(line)) {
            return latest;
        }
        int next = latest + 1;
        boolean open = next < generations.size() && generations.get(next).agreesWith(line);
        boolean cut = open && generations.get(next).identified() && line.kind() != PostfixLine.Kind.IDENTIFIED;
        return open && !cut ? next : -1;
    }

    private QueueFile changed(PostfixLine line, UnaryOperator<Generation> change) {
        int index = indexFor(line);
        List<Generation> next = new ArrayList<>(generations);
        if (index < 0) {
            next.add(change.apply(Generation.startingAt(line.atMs())));
        } else {
            next.set(index, change.apply(generations.get(index)));
        }
        next.sort(Comparator.comparingLong(Generation::startMs));
        int surplus = Math.max(0, next.size() - MOST_GENERATIONS);
        return new QueueFile(List.copyOf(next.subList(surplus, next.size())), waiting, lastSeenMs);
    }

    boolean hasRoomToWait() {
        return waiting.size() < MOST_WAITING;
    }

    QueueFile waitingWith(PostfixLine line) {
        List<PostfixLine> more = new ArrayList<>(waiting);
        more.add(line);
        return new QueueFile(generations, List.copyOf(more), lastSeenMs);
    }

    QueueFile waitingFor(List<PostfixLine> left) {
        return new QueueFile(generations, List.copyOf(left), lastSeenMs);
    }

    QueueFile seenAt(long nowMs) {
        return new QueueFile(generations, waiting, nowMs);
    }
}
