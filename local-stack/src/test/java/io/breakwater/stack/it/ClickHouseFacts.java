// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A small seeded data set, and what a decision about it must say, by brute force. */
final class ClickHouseFacts {
    static final long PANE_MS = 10_000;
    private static final long TICK_MS = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    /** One attempt, as far as the queries look. */
    record Fact(
            String pool,
            String mailClass,
            String provider,
            String ip,
            String domain,
            String campaign,
            long recipientHash,
            String outcome,
            String family,
            boolean counted,
            long occurredAtMs,
            long foldTick) {

        long pane() {
            return Math.floorDiv(occurredAtMs, PANE_MS);
        }
    }

    final long beginMs;
    final List<Fact> facts = new ArrayList<>();

    ClickHouseFacts(long beginMs) {
        this.beginMs = beginMs;
        Random random = new Random(20261122);
        for (int i = 0; i < 4000; i++) {
            facts.add(fact(random, i));
        }
    }

    private Fact fact(Random random, int i) {
        boolean marketing = random.nextInt(3) > 0;
        String outcome = List.of("ACCEPTED", "ACCEPTED", "DEFERRED", "BOUNCED", "LOCAL_DEFERRED")
                .get(random.nextInt(5));
        String family = switch (outcome) {
            case "DEFERRED" -> List.of("reputation_deferral", "flow", "").get(random.nextInt(3));
            case "BOUNCED" ->
                List.of("block", "hard_bounce", "content", "domain").get(random.nextInt(4));
            default -> "";
        };
        long occurredAtMs = beginMs + i * 60L + random.nextInt(2_000);
        boolean answered = !outcome.startsWith("LOCAL");
        return new Fact(
                marketing ? "marketing" : "prospecting",
                marketing ? "LIFECYCLE" : "PROSPECTING",
                random.nextBoolean() ? "grudge" : "fairmail",
                "127.0." + (marketing ? 2 : 3) + "." + (1 + random.nextInt(3)),
                marketing ? "news.acme.example" : "hello.acme-sales.example",
                "c" + random.nextInt(2),
                random.nextLong(),
                outcome,
                family,
                answered && random.nextInt(5) > 0,
                occurredAtMs,
                // Late facts: up to 5 s behind the event.
                (occurredAtMs + random.nextInt(5_000)) / TICK_MS);
    }

    void insert(Client client) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < facts.size(); i++) {
            rows.append(row(mapper, facts.get(i), i)).append('\n');
        }
        client.insert(
                        "breakwater.mail_attempts",
                        new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)),
                        ClickHouseFormat.JSONEachRow,
                        new InsertSettings())
                .get(30, TimeUnit.SECONDS)
                .close();
    }

    private static ObjectNode row(ObjectMapper mapper, Fact fact, int i) {
        String occurredAt = TIME.format(Instant.ofEpochMilli(fact.occurredAtMs));
        // Queued 1, 2, … 1000 ms before the first attempt, answered as much later again.
        long delayMs = 1L + i % 1000;
        ObjectNode row = mapper.createObjectNode();
        row.put("event_hash", Integer.toString(i))
                .put("message_id", "m" + i)
                .put("attempt_number", fact.counted ? 1 : 2);
        row.put("pool", fact.pool).put("mail_class", fact.mailClass).put("provider", fact.provider);
        row.put("source_ip", fact.ip).put("sending_domain", fact.domain).put("campaign", fact.campaign);
        row.put("recipient_hash", Long.toUnsignedString(fact.recipientHash)).put("outcome", fact.outcome);
        row.put("reply_code", fact.outcome.equals("DEFERRED") ? 421 : 250).put("family", fact.family);
        row.put("category", fact.family).put("reply_text", "reply " + fact.family);
        row.put("rule_id", fact.outcome.equals("DEFERRED") ? "GEN-025" : "");
        row.put("queued_at", TIME.format(Instant.ofEpochMilli(fact.occurredAtMs - 2 * delayMs)));
        row.put("first_attempt_at", TIME.format(Instant.ofEpochMilli(fact.occurredAtMs - delayMs)));
        row.put("attempt_started_at", occurredAt).put("occurred_at", occurredAt);
        row.put("fold_tick", fact.foldTick).put("counted", fact.counted).put("batch_id", "seed");
        return row;
    }

    long pane(long secondsAfterBegin) {
        return Math.floorDiv(beginMs + 1000 * secondsAfterBegin, PANE_MS);
    }

    long tick(long secondsAfterBegin) {
        return (beginMs + 1000 * secondsAfterBegin) / TICK_MS;
    }

    List<Fact> seen(Predicate<Fact> scope, long paneFrom, long paneTo, long tick) {
        return facts.stream()
                .filter(scope)
                .filter(fact -> fact.counted && fact.foldTick <= tick)
                .filter(fact -> fact.pane() >= paneFrom && fact.pane() <= paneTo)
                .toList();
    }

    /** What a decision about these facts must cite. */
    record Expected(long n, long bad, int bits, double lowerBound) {}

    Expected expected(Predicate<Fact> scope, String family, long paneFrom, long paneTo, long tick) {
        List<Fact> seen = seen(scope, paneFrom, paneTo, tick);
        List<Fact> bad =
                seen.stream().filter(fact -> fact.family().equals(family)).toList();
        long bits = bad.stream()
                .mapToLong(fact -> 1L << (fact.recipientHash() & 63))
                .reduce(0, (a, b) -> a | b);
        return new Expected(seen.size(), bad.size(), Long.bitCount(bits), wilsonLower(bad.size(), seen.size(), 4.75));
    }

    private static double wilsonLower(long bad, long n, double z) {
        double p = (double) bad / n;
        return (p + z * z / (2 * n) - z * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n))) / (1 + z * z / n);
    }
}
