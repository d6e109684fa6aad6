// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * The queues of one lane: new mail, retries by due time, mail held by a breaker (oldest first, transactional newest first)
 * and mail parked because its campaign or tenant is suspended. Not thread-safe.
 */
final class Backlog {
    private final boolean newestHeldFirst;
    private final Deque<QueuedMail> fresh = new ArrayDeque<>();
    private final Queue<QueuedMail> retries = new PriorityQueue<>(Comparator.comparingLong(QueuedMail::dueAtMs));
    private final Deque<QueuedMail> held = new ArrayDeque<>();
    private final Deque<QueuedMail> parked = new ArrayDeque<>();

    Backlog(boolean newestHeldFirst) {
        this.newestHeldFirst = newestHeldFirst;
    }

    /** Where a message was taken from. */
    enum Place {
        HELD,
        RETRY,
        FRESH
    }

    void add(QueuedMail mail) {
        fresh.addLast(mail);
    }

    void addRetry(QueuedMail mail) {
        retries.add(mail);
    }

    /** Everything that would go now is held instead. */
    void holdAll(long nowMs) {
        holdOlderThan(Long.MAX_VALUE);
        while (dueRetry(nowMs)) {
            held.addLast(retries.remove());
        }
    }

    /** New mail that has waited since before this moment counts as held: it is visible, and paced as backlog. */
    void holdOlderThan(long queuedBeforeMs) {
        while (!fresh.isEmpty() && fresh.getFirst().dueAtMs() < queuedBeforeMs) {
            held.addLast(fresh.removeFirst());
        }
    }

    /** Next message of a place, or null when none is due; it stays there until removed. */
    QueuedMail peek(Place place, long nowMs) {
        return switch (place) {
            case HELD -> newestHeldFirst ? held.peekLast() : held.peekFirst();
            case RETRY -> dueRetry(nowMs) ? retries.peek() : null;
            case FRESH -> fresh.peekFirst();
        };
    }

    QueuedMail remove(Place place) {
        return switch (place) {
            case HELD -> newestHeldFirst ? held.removeLast() : held.removeFirst();
            case RETRY -> retries.remove();
            case FRESH -> fresh.removeFirst();
        };
    }

    void park(Place place) {
        parked.addLast(remove(place));
    }

    /** Parked mail whose owner is free again joins the held. */
    void unpark(Predicate<QueuedMail> free) {
        for (int i = parked.size(); i > 0; i--) {
            QueuedMail mail = parked.removeFirst();
            (free.test(mail) ? held : parked).addLast(mail);
        }
    }

    /** True when new mail or a due retry waits. */
    boolean waiting(long nowMs) {
        return !fresh.isEmpty() || dueRetry(nowMs);
    }

    long nextRetryAtMs() {
        return retries.isEmpty() ? Long.MAX_VALUE : retries.peek().dueAtMs();
    }

    int held() {
        return held.size() + parked.size();
    }

    int size() {
        return fresh.size() + retries.size() + held();
    }

    /** When the oldest held message was queued; 0 when none is held. */
    long oldestHeldQueuedAtMs() {
        long heldAtMs =
                held.isEmpty() ? Long.MAX_VALUE : held.peekFirst().mail().queuedAtMs();
        long parkedAtMs =
                parked.isEmpty() ? Long.MAX_VALUE : parked.peekFirst().mail().queuedAtMs();
        long oldestMs = Math.min(heldAtMs, parkedAtMs);
        return oldestMs == Long.MAX_VALUE ? 0 : oldestMs;
    }

    private boolean dueRetry(long nowMs) {
        return !retries.isEmpty() && retries.peek().dueAtMs() <= nowMs;
    }
}
