// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Joins the lines of one queue id. A delivery is told at once when its message is known (cleanup and queue manager have spoken), else
 * after {@link #GRACE_MS} with what is known then; what comes later is not told again. Times come from the lines, so their order within
 * the grace does not matter. Pure: state in, line and machine time in, state and events out.
 *
 * <p>An event is a JSON object of {@code mta.json}'s form, see {@link JoinedEvent}. Its id is of host, queue id, time and line, so a
 * repeated line is the same event whatever was known when it came.
 */
public final class PostfixJoin {
    /** How long a delivery waits for the lines about its message. */
    public static final long GRACE_MS = 2_000;

    /** How long a queue id without news is remembered: past Postfix's longest back-off (4,000 s by default) several times. */
    public static final long FORGET_AFTER_MS = 6 * 3_600_000L;

    /** How long a message is remembered that Postfix has removed. */
    public static final long LINGER_MS = 600_000L;

    private PostfixJoin() {}

    /**
     * What a line led to.
     *
     * @param file what is known now
     * @param events as JSON, in the order of their lines
     */
    public record Step(QueueFile file, List<String> events) {}

    /** A line came. */
    public static Step on(QueueFile file, PostfixLine line, long nowMs) {
        QueueFile seen = file.seenAt(nowMs);
        if (isTold(line)) {
            return seen.of(line).isKnown() || !seen.hasRoomToWait()
                    ? tell(seen, List.of(line))
                    : new Step(seen.waitingWith(line), List.of());
        }
        QueueFile told = seen.told(line);
        List<PostfixLine> released = new ArrayList<>();
        List<PostfixLine> left = new ArrayList<>();
        told.waiting().forEach(each -> (told.of(each).isKnown() ? released : left).add(each));
        return tell(told.waitingFor(left), released);
    }

    /** The grace is over: whatever waits is told with what is known. */
    public static Step release(QueueFile file) {
        return tell(file.waitingFor(List.of()), file.waiting());
    }

    private static boolean isTold(PostfixLine line) {
        return line.kind() == PostfixLine.Kind.DELIVERY || line.kind() == PostfixLine.Kind.EXPIRED;
    }

    /** In the order of time, so that of two attempts that waited the earlier is the first. */
    private static Step tell(QueueFile file, List<PostfixLine> lines) {
        QueueFile next = file;
        List<String> events = new ArrayList<>();
        List<PostfixLine> ordered = lines.stream()
                .sorted(Comparator.comparingLong(PostfixLine::atMs))
                .toList();
        for (PostfixLine line : ordered) {
            boolean attempt =
                    line.kind() == PostfixLine.Kind.DELIVERY && !line.delivery().local();
            next = attempt ? next.attempted(line, JoinedEvent.startedMs(line)) : next.told(line);
            events.add(JoinedEvent.of(next.of(line), line));
        }
        return new Step(next, events);
    }
}
