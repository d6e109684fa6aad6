// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Do three counts agree: attempts in the simulator's log, distinct events in Kafka, rows in ClickHouse. Compared by id, not
 * only by number: {@code unrecorded} is in the log and not in Kafka, {@code foreign} the reverse, {@code unstored} is in
 * Kafka and not in ClickHouse; a duplicate is one too many of an id. Attempts without an event are allowed only when the
 * sender was killed, and then at most as many as can be in flight.
 */
record Counts(
        long simulator,
        long kafka,
        long clickhouse,
        long unrecorded,
        long foreign,
        long unstored,
        long kafkaDuplicates,
        long clickhouseDuplicates,
        Kumo kumo,
        long unrecordedAllowed) {

    /** The KumoMTA feed: attempts expected after deduplication, in Kafka, in ClickHouse. */
    record Kumo(long expected, long kafka, long clickhouse) {
        boolean agree() {
            return expected == kafka && kafka == clickhouse;
        }
    }

    /**
     * Everything that was read.
     *
     * @param truth ids of the simulator's log, of this run
     * @param truthEver ids of its whole log
     * @param own answered attempts of mail.attempts from our own sender
     * @param kumo those from the KumoMTA feed
     * @param clickhouse rows by id
     * @param kumoExpected expected KumoMTA attempts by message id
     * @param kumoStored rows by message id
     */
    record Read(
            Set<String> truth,
            Set<String> truthEver,
            List<StoredAttempt> own,
            List<StoredAttempt> kumo,
            Map<String, Long> clickhouse,
            Map<String, Long> kumoExpected,
            Map<String, Long> kumoStored) {}

    static Counts of(Read read, long fromMs, long unrecordedAllowed) {
        List<String> inRun = read.own().stream()
                .filter(attempt -> read.truth().contains(attempt.eventId()))
                .map(StoredAttempt::eventId)
                .toList();
        Set<String> distinct = new HashSet<>(inRun);
        long foreign = read.own().stream()
                .filter(attempt -> attempt.startedAtMs() >= fromMs)
                .map(StoredAttempt::eventId)
                .distinct()
                .filter(id -> !read.truthEver().contains(id))
                .count();
        List<Long> stored = distinct.stream()
                .map(id -> read.clickhouse().getOrDefault(id, 0L))
                .toList();
        return new Counts(
                read.truth().size(),
                distinct.size(),
                stored.stream().filter(rows -> rows > 0).count(),
                read.truth().stream().filter(id -> !distinct.contains(id)).count(),
                foreign,
                stored.stream().filter(rows -> rows == 0).count(),
                inRun.size() - distinct.size(),
                stored.stream().mapToLong(rows -> Math.max(0, rows - 1)).sum(),
                kumo(read),
                unrecordedAllowed);
    }

    private static Kumo kumo(Read read) {
        Set<String> messages = read.kumoExpected().keySet();
        Set<String> events = read.kumo().stream()
                .filter(attempt -> messages.contains(attempt.messageId()))
                .map(StoredAttempt::eventId)
                .collect(Collectors.toSet());
        return new Kumo(
                sum(read.kumoExpected().values()),
                events.size(),
                messages.stream()
                        .mapToLong(id -> read.kumoStored().getOrDefault(id, 0L))
                        .sum());
    }

    private static long sum(Collection<Long> values) {
        return values.stream().mapToLong(Long::longValue).sum();
    }

    boolean agree() {
        return simulator > 0
                && unrecorded <= unrecordedAllowed
                && foreign == 0
                && unstored == 0
                && kafkaDuplicates == 0
                && clickhouseDuplicates == 0
                && kumo.agree();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("agree", agree());
        json.put("simulator", simulator);
        json.put("kafka", kafka);
        json.put("clickhouse", clickhouse);
        json.put("unrecorded", unrecorded);
        json.put("unrecorded_allowed", unrecordedAllowed);
        json.put("foreign", foreign);
        json.put("unstored", unstored);
        json.put("kafka_duplicates", kafkaDuplicates);
        json.put("clickhouse_duplicates", clickhouseDuplicates);
        Map<String, Object> feed = new LinkedHashMap<>();
        feed.put("agree", kumo.agree());
        feed.put("expected", kumo.expected());
        feed.put("kafka", kumo.kafka());
        feed.put("clickhouse", kumo.clickhouse());
        json.put("kumomta", feed);
        return json;
    }
}
