// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the order within the grace, and however often lines come: the same events. */
class PostfixOrderTest {
    private static final long LATEST_MS = PostfixJoin.GRACE_MS - 100;

    private record Arrival(PostfixLine line, long atMs) {}

    @Property(tries = 300)
    void anyOrderWithinTheGraceAndAnyRepeatsGiveTheSameEvents(
            @ForAll("logs") List<PostfixLine> log, @ForAll long seed) {
        Random random = new Random(seed);
        List<Arrival> shuffled = new ArrayList<>();
        for (PostfixLine line : log) {
            int times = random.nextInt(4) == 0 ? 2 : 1;
            for (int i = 0; i < times; i++) {
                shuffled.add(new Arrival(line, line.atMs() + random.nextInt((int) LATEST_MS)));
            }
        }
        shuffled.sort(Comparator.comparingLong(Arrival::atMs));

        Set<String> inOrder =
                events(log.stream().map(line -> new Arrival(line, line.atMs())).toList());

        assertThat(inOrder).hasSize(told(log));
        assertThat(events(shuffled)).isEqualTo(inOrder);
    }

    private static int told(List<PostfixLine> log) {
        return (int) log.stream()
                .filter(line -> line.kind() == PostfixLine.Kind.DELIVERY || line.kind() == PostfixLine.Kind.EXPIRED)
                .count();
    }

    /** As an operator runs the join: lines as they arrive, a timer for each grace. */
    private static Set<String> events(List<Arrival> arrivals) {
        Map<String, QueueFile> files = new HashMap<>();
        TreeMap<Long, Set<String>> timers = new TreeMap<>();
        Set<String> events = new TreeSet<>();
        for (Arrival arrival : arrivals) {
            while (!timers.isEmpty() && timers.firstKey() < arrival.atMs()) {
                timers.pollFirstEntry().getValue().forEach(key -> release(files, key, events));
            }
            String key = arrival.line().queueId();
            PostfixJoin.Step step =
                    PostfixJoin.on(files.getOrDefault(key, QueueFile.empty()), arrival.line(), arrival.atMs());
            files.put(key, step.file());
            events.addAll(step.events());
            if (!step.file().waiting().isEmpty()) {
                timers.computeIfAbsent(arrival.atMs() + PostfixJoin.GRACE_MS, at -> new TreeSet<>())
                        .add(key);
            }
        }
        files.keySet().forEach(key -> release(files, key, events));
        return events;
    }

    private static void release(Map<String, QueueFile> files, String key, Set<String> events) {
        PostfixJoin.Step step = PostfixJoin.release(files.get(key));
        files.put(key, step.file());
        events.addAll(step.events());
    }

    /** Queue ids that are used one to three times, each message with retries, and some given up. */
    @Provide
    Arbitrary<List<PostfixLine>> logs() {
        Arbitrary<Message> message = Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(true, false))
                .as(Message::new);
        return message.list().ofMinSize(1).ofMaxSize(6).map(PostfixOrderTest::log);
    }

    private record Message(int recipients, int attempts, int echoes, boolean expires) {}

    private static List<PostfixLine> log(List<Message> messages) {
        List<String> lines = new ArrayList<>();
        int second = 0;
        for (int m = 0; m < messages.size(); m++) {
            Message message = messages.get(m);
            String id = "3F7A12B" + m % 2;
            lines.add(Logs.cleanup(id, time(second), "m" + m + "@news.acme.example"));
            lines.add(Logs.active(id, time(second)));
            for (int attempt = 0; attempt < message.attempts(); attempt++) {
                second += 5;
                boolean last = attempt == message.attempts() - 1 && !message.expires();
                for (int r = 0; r < message.recipients(); r++) {
                    String recipient = "r" + r + "@there.example";
                    lines.add(
                            last ? Logs.sent(id, time(second), recipient) : Logs.deferred(id, time(second), recipient));
                }
            }
            for (int echo = 0; echo < message.echoes(); echo++) {
                second += 5;
                lines.add(Logs.echo(id, time(second), "r0@there.example"));
            }
            if (message.expires()) {
                second += 5;
                lines.add(time(second) + " mx1 postfix/qmgr[90]: " + id
                        + ": from=<bounces@news.acme.example>, status=expired, returned to sender");
            }
            lines.add(Logs.removed(id, time(second)));
            second += 5;
        }
        return lines.stream().map(Logs::line).toList();
    }

    private static String time(int second) {
        return String.format("Feb  1 11:%02d:%02d", second / 60, second % 60);
    }
}
