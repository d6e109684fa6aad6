// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import java.util.ArrayList;
import java.util.List;

/**
 * All that is known of one queue id on one host: the message that has it now, the one that had it before, and deliveries whose message
 * is not known well enough yet. Flat and public, as state asks.
 *
 * @param generations oldest first, at most two
 * @param waiting deliveries that came before the lines about their message
 * @param lastSeenMs machine time of the newest line
 */
public record QueueFile(List<Generation> generations, List<PostfixLine> waiting, long lastSeenMs) {
    private static final int MOST_GENERATIONS = 2;
    private static final int MOST_WAITING = 1_000;
    private static final long ORDER_TOLERANCE_MS = 1_000;

    /** Nothing known. */
    public static QueueFile empty() {
        return new QueueFile(List.of(), List.of(), 0);
    }

    /** The generation a line belongs to: the latest that had begun, with some tolerance for lines of one second in any order. */
    private int indexAt(long atMs) {
        for (int i = generations.size() - 1; i > 0; i--) {
            if (generations.get(i).startMs() <= atMs + ORDER_TOLERANCE_MS) {
                return i;
            }
        }
        return generations.isEmpty() ? -1 : 0;
    }

    Generation at(long atMs) {
        int index = indexAt(atMs);
        return index < 0 ? Generation.startingAt(atMs) : generations.get(index);
    }

    /** Takes a line that says something about the message itself. */
    QueueFile told(PostfixLine line) {
        int index = indexFor(line);
        Generation before = index < 0
                ? Generation.startingAt(line.atMs())
                : generations.get(index).seenAt(line.atMs());
        Generation after = switch (line.kind()) {
            case IDENTIFIED -> before.identified(line.headerMessageId());
            case ACTIVE -> before.active(line.sender(), line.sizeBytes());
            case REMOVED -> before.removed(line.atMs());
            case ARRIVED, EXPIRED, DELIVERY -> before;
        };
        return with(index, after);
    }

    /** -1 where the line begins another message under the same queue id. */
    private int indexFor(PostfixLine line) {
        int index = indexAt(line.atMs());
        if (index < 0) {
            return -1;
        }
        Generation open = generations.get(index);
        boolean over = open.endMs() > 0 && line.atMs() > open.endMs() + ORDER_TOLERANCE_MS;
        boolean another = line.kind() == PostfixLine.Kind.IDENTIFIED
                && !open.headerMessageId().isEmpty()
                && !open.headerMessageId().equals(line.headerMessageId());
        boolean begins = line.kind() != PostfixLine.Kind.REMOVED && line.kind() != PostfixLine.Kind.EXPIRED;
        return another || (over && begins) ? -1 : index;
    }

    QueueFile attempted(String recipient, long atMs) {
        int index = indexAt(atMs);
        Generation open = index < 0 ? Generation.startingAt(atMs) : generations.get(index);
        return with(index, open.attempted(recipient, atMs));
    }

    private QueueFile with(int index, Generation generation) {
        List<Generation> next = new ArrayList<>(generations);
        if (index < 0) {
            next.add(generation);
        } else {
            next.set(index, generation);
        }
        while (next.size() > MOST_GENERATIONS) {
            next.remove(0);
        }
        return new QueueFile(List.copyOf(next), waiting, lastSeenMs);
    }

    boolean roomToWait() {
        return waiting.size() < MOST_WAITING;
    }

    QueueFile waitingWith(PostfixLine delivery) {
        List<PostfixLine> more = new ArrayList<>(waiting);
        more.add(delivery);
        return new QueueFile(generations, List.copyOf(more), lastSeenMs);
    }

    QueueFile without(List<PostfixLine> released) {
        List<PostfixLine> fewer = new ArrayList<>(waiting);
        fewer.removeAll(released);
        return new QueueFile(generations, List.copyOf(fewer), lastSeenMs);
    }

    QueueFile touched(long nowMs) {
        return new QueueFile(generations, waiting, nowMs);
    }
}
