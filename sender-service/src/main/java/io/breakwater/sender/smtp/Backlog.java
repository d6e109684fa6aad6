// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * The queues of one lane: new mail, retries by due time, mail held by a breaker (oldest first, transactional newest first),
 * retries that were held and come back spread over a while, and mail parked because its campaign, segment or tenant is suspended. The last
 * three are what the lane holds. Not thread-safe.
 */
final class Backlog {
    private static final int LOOK_AHEAD = 64;

    private final boolean newestHeldFirst;
    private final Deque<QueuedMail> fresh = new ArrayDeque<>();
    private final Queue<QueuedMail> retries = new PriorityQueue<>(Comparator.comparingLong(QueuedMail::dueAtMs));
    private final TreeSet<Slot> held = new TreeSet<>();
    private final Queue<QueuedMail> spread = new PriorityQueue<>(Comparator.comparingLong(QueuedMail::dueAtMs));
    private final TreeSet<Slot> parked = new TreeSet<>();
    private final TreeMap<Long, Integer> heldByQueuedAt = new TreeMap<>();
    private final List<QueuedMail> newlyHeld = new ArrayList<>();
    private long slots;

    /** Oldest first; of two that were queued together the one that came first. */
    private record Slot(QueuedMail mail, long number) implements Comparable<Slot> {
        @Override
        public int compareTo(Slot other) {
            int byAge = Long.compare(mail.mail().queuedAtMs(), other.mail.mail().queuedAtMs());
            return byAge != 0 ? byAge : Long.compare(number, other.number);
        }
    }

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
            hold(retries.remove());
        }
        while (!spread.isEmpty()) {
            held.add(slot(spread.remove()));
        }
    }

    /** New mail that has waited since before this moment counts as held: it is visible, and paced as backlog. */
    void holdOlderThan(long queuedBeforeMs) {
        while (!fresh.isEmpty() && fresh.getFirst().dueAtMs() < queuedBeforeMs) {
            hold(fresh.removeFirst());
        }
    }

    private void hold(QueuedMail mail) {
        held.add(slot(mail));
        entered(mail);
    }

    /** Takes mail that was held already, so that nobody is told again. */
    void takeOver(QueuedMail mail) {
        held.add(slot(mail));
        count(mail, 1);
    }

    /** Held retries become due one by one over a while, in an order that their ids give; none later than half of what it has to live. */
    void spreadRetries(long nowMs, long overMs, long maxAgeMs) {
        for (Iterator<Slot> slots = held.iterator(); slots.hasNext(); ) {
            QueuedMail mail = slots.next().mail();
            if (mail.attempt() > 1) {
                slots.remove();
                long livesMs = Math.max(0, mail.mail().queuedAtMs() + maxAgeMs - nowMs);
                long delayMs = Math.round(RetrySchedule.unit(mail) * Math.min(overMs, livesMs / 2));
                spread.add(mail.dueAt(nowMs + delayMs));
            }
        }
    }

    /** Next message of a place, or null when none is due; it stays there until removed. */
    QueuedMail peek(Place place, long nowMs) {
        return switch (place) {
            case HELD ->
                dueSpread(nowMs)
                        ? spread.peek()
                        : held.isEmpty() ? null : nextHeld().mail();
            case RETRY -> dueRetry(nowMs) ? retries.peek() : null;
            case FRESH -> fresh.peekFirst();
        };
    }

    /** Takes what {@link #peek} shows. */
    QueuedMail remove(Place place, long nowMs) {
        return switch (place) {
            case HELD -> left(dueSpread(nowMs) ? spread.remove() : removeSlot(held, nextHeld()));
            case RETRY -> retries.remove();
            case FRESH -> fresh.removeFirst();
        };
    }

    /** Takes the held message of least cost among the next few that may go; null when none may. */
    QueuedMail takeHeld(Predicate<QueuedMail> may, ToIntFunction<QueuedMail> cost) {
        return (newestHeldFirst ? held.descendingSet() : held)
                .stream()
                        .limit(LOOK_AHEAD)
                        .filter(slot -> may.test(slot.mail()))
                        .min(Comparator.comparingInt(slot -> cost.applyAsInt(slot.mail())))
                        .map(slot -> left(removeSlot(held, slot)))
                        .orElse(null);
    }

    /** Takes held or parked mail that was queued before this moment; null when there is none. */
    QueuedMail takeHeldBefore(long queuedBeforeMs) {
        for (TreeSet<Slot> slots : List.of(held, parked)) {
            if (!slots.isEmpty() && slots.first().mail().mail().queuedAtMs() < queuedBeforeMs) {
                return left(removeSlot(slots, slots.first()));
            }
        }
        return null;
    }

    void park(Place place, long nowMs) {
        QueuedMail mail = remove(place, nowMs);
        parked.add(slot(mail));
        if (place == Place.HELD) {
            count(mail, 1);
        } else {
            entered(mail);
        }
    }

    /** Parked mail whose owner is free again joins the held. */
    void unpark(Predicate<QueuedMail> free) {
        for (Iterator<Slot> slots = parked.iterator(); slots.hasNext(); ) {
            Slot slot = slots.next();
            if (free.test(slot.mail())) {
                slots.remove();
                held.add(slot);
            }
        }
    }

    /** Takes all held and parked mail of which this holds. */
    List<QueuedMail> takeAllHeld(Predicate<QueuedMail> which) {
        List<QueuedMail> taken = new ArrayList<>();
        for (TreeSet<Slot> slots : List.of(held, parked)) {
            for (Iterator<Slot> each = slots.iterator(); each.hasNext(); ) {
                QueuedMail mail = each.next().mail();
                if (which.test(mail)) {
                    each.remove();
                    taken.add(left(mail));
                }
            }
        }
        for (Iterator<QueuedMail> each = spread.iterator(); each.hasNext(); ) {
            QueuedMail mail = each.next();
            if (which.test(mail)) {
                each.remove();
                taken.add(left(mail));
            }
        }
        return taken;
    }

    /** What came to be held since the last call. */
    List<QueuedMail> takeNewlyHeld() {
        List<QueuedMail> taken = List.copyOf(newlyHeld);
        newlyHeld.clear();
        return taken;
    }

    /** True when new mail or a due retry waits. */
    boolean waiting(long nowMs) {
        return !fresh.isEmpty() || dueRetry(nowMs);
    }

    long nextRetryAtMs() {
        long retryAtMs = retries.isEmpty() ? Long.MAX_VALUE : retries.peek().dueAtMs();
        long spreadAtMs = spread.isEmpty() ? Long.MAX_VALUE : spread.peek().dueAtMs();
        return Math.min(retryAtMs, spreadAtMs);
    }

    int held() {
        return held.size() + spread.size() + parked.size();
    }

    int size() {
        return fresh.size() + retries.size() + held();
    }

    /** When the oldest held message was queued; 0 when none is held. */
    long oldestHeldQueuedAtMs() {
        return heldByQueuedAt.isEmpty() ? 0 : heldByQueuedAt.firstKey();
    }

    private boolean dueRetry(long nowMs) {
        return !retries.isEmpty() && retries.peek().dueAtMs() <= nowMs;
    }

    private boolean dueSpread(long nowMs) {
        return !spread.isEmpty() && spread.peek().dueAtMs() <= nowMs;
    }

    private Slot nextHeld() {
        return newestHeldFirst ? held.last() : held.first();
    }

    private Slot slot(QueuedMail mail) {
        return new Slot(mail, slots++);
    }

    private static QueuedMail removeSlot(Set<Slot> from, Slot slot) {
        from.remove(slot);
        return slot.mail();
    }

    private void entered(QueuedMail mail) {
        count(mail, 1);
        newlyHeld.add(mail);
    }

    private QueuedMail left(QueuedMail mail) {
        count(mail, -1);
        return mail;
    }

    private void count(QueuedMail mail, int by) {
        heldByQueuedAt.merge(mail.mail().queuedAtMs(), by, (known, more) -> known + more == 0 ? null : known + more);
    }
}
