// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class SummaryTest {
    private static final String POOL = "pool:marketing/LIFECYCLE@grudge";
    private static final long T0 = 1_000_000;

    private static TruthLine truth(long atMs, String id, String verdict) {
        return new TruthLine(atMs, "grudge", "127.0.2.1", id, 1, verdict.equals("accepted") ? 250 : 421, verdict);
    }

    private static StoredAttempt stored(String id, String pool, long occurredAtMs, long tookMs) {
        return new StoredAttempt(
                id + ".1", id, pool, "grudge", true, occurredAtMs - tookMs, occurredAtMs - 5, occurredAtMs);
    }

    private static StoredTransition moved(String scope, long seq, long atMs, String from, String to) {
        return new StoredTransition(scope, 7, seq, atMs, from, to, scope + " " + from + "->" + to);
    }

    private static Counts counts(Set<String> truth, List<StoredAttempt> kafka, Map<String, Long> rows, long allowed) {
        return Counts.of(new Counts.Read(truth, truth, kafka, List.of(), rows, Map.of(), Map.of()), T0, allowed);
    }

    @Test
    void countsAgreeWhenEveryAttemptIsThereOnce() {
        Counts counts = counts(
                Set.of("a.1", "b.1"),
                List.of(stored("a", "p", T0 + 10, 5), stored("b", "p", T0 + 20, 5)),
                Map.of("a.1", 1L, "b.1", 1L),
                0);

        assertThat(counts.agree()).isTrue();
        assertThat(counts.clickhouse()).isEqualTo(2);
    }

    @Test
    void anAttemptWithoutAnEventIsUnrecordedAndAllowedOnlyAfterAKill() {
        List<StoredAttempt> kafka = List.of(stored("a", "p", T0 + 10, 5));

        assertThat(counts(Set.of("a.1", "b.1"), kafka, Map.of("a.1", 1L), 0).agree())
                .isFalse();
        assertThat(counts(Set.of("a.1", "b.1"), kafka, Map.of("a.1", 1L), 18).agree())
                .isTrue();
        assertThat(counts(Set.of("a.1", "b.1"), kafka, Map.of("a.1", 1L), 18).unrecorded())
                .isEqualTo(1);
    }

    @Test
    void anEventThatNoProviderSawADuplicateAndAMissingRowEachDisagree() {
        StoredAttempt a = stored("a", "p", T0 + 10, 5);

        assertThat(counts(Set.of("a.1"), List.of(a, stored("x", "p", T0 + 20, 5)), Map.of("a.1", 1L), 0)
                        .foreign())
                .isEqualTo(1);
        assertThat(counts(Set.of("a.1"), List.of(a, a), Map.of("a.1", 1L), 0).agree())
                .isFalse();
        assertThat(counts(Set.of("a.1"), List.of(a), Map.of("a.1", 2L), 0).agree())
                .isFalse();
        assertThat(counts(Set.of("a.1"), List.of(a), Map.of(), 0).unstored()).isEqualTo(1);
    }

    @Test
    void theKumoFeedIsCountedByItsOwnMessages() {
        StoredAttempt feed = stored("k", "kumo", T0 + 10, 5);
        Counts counts = Counts.of(
                new Counts.Read(
                        Set.of("a.1"),
                        Set.of("a.1"),
                        List.of(stored("a", "p", T0 + 10, 5)),
                        List.of(feed, stored("older-run", "kumo", 5, 1)),
                        Map.of("a.1", 1L),
                        Map.of("k", 1L),
                        Map.of("k", 1L, "older-run", 1L)),
                T0,
                0);

        assertThat(counts.kumo()).isEqualTo(new Counts.Kumo(1, 1, 1));
        assertThat(counts.agree()).isTrue();
    }

    private static Chain chain(List<StoredTransition> transitions) {
        List<TruthLine> truth = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            truth.add(truth(T0 + 10_000 + i * 100L, "before" + i, "accepted"));
        }
        truth.add(truth(T0 + 30_100, "bad", "reputation-deferred"));
        truth.add(truth(T0 + 95_000, "probe", "accepted"));
        return Chain.of(new Chain.Sources(
                POOL,
                "grudge",
                List.of("127.0.2.1"),
                T0 + 30_000,
                truth,
                transitions,
                List.of(new ObeyedLine(POOL, 7, 1, "UNKNOWN", "OPEN", T0 + 31_000, T0 + 31_200, true)),
                List.of()));
    }

    @Test
    void theChainTellsWhenEachStepHappenedAndWhatWasAvoided() {
        Chain chain = chain(List.of(
                moved(POOL, 1, T0 + 31_000, "CLOSED", "OPEN"),
                moved(POOL, 2, T0 + 90_000, "OPEN", "HALF_OPEN"),
                moved(POOL, 3, T0 + 101_200, "HALF_OPEN", "SLOW_START"),
                moved(POOL, 4, T0 + 120_000, "SLOW_START", "SLOW_START"),
                moved(POOL, 5, T0 + 131_200, "SLOW_START", "CLOSED")));

        assertThat(chain.complete()).isTrue();
        assertThat(chain.steps().get("first_bad_reply")).isEqualTo(OptionalLong.of(T0 + 30_100));
        assertThat(chain.steps().get("sender_obeyed")).isEqualTo(OptionalLong.of(T0 + 31_200));
        assertThat(chain.steps().get("slow_start")).isEqualTo(OptionalLong.of(T0 + 101_200));
        // 10/s for 100 s, less the one probe.
        assertThat(chain.avoided().attempts()).isEqualTo(999);
        assertThat(chain.reopened()).isZero();
    }

    @Test
    void aChainWithoutItsEndIsIncomplete() {
        Chain chain = chain(List.of(moved(POOL, 1, T0 + 31_000, "CLOSED", "OPEN")));

        assertThat(chain.complete()).isFalse();
        assertThat(chain.avoided().attempts()).isZero();
    }

    @Test
    void anOpenOutsideTheIncidentIsUnexpected() {
        Scopes scopes = Scopes.of(
                List.of(
                        moved(POOL, 1, T0, "CLOSED", "OPEN"),
                        moved("ip:127.0.3.1@fairmail", 2, T0, "CLOSED", "OPEN"),
                        moved("campaign:x", 3, T0, "ACTIVE", "SUSPENDED")),
                Set.of(POOL),
                "greyhound");

        assertThat(scopes.unexpectedOpens()).hasSize(2);
        assertThat(scopes.greylisterClosed()).isTrue();
    }

    @Test
    void aGreylisterThatWasSlowedDidNotStayClosed() {
        Scopes scopes = Scopes.of(
                List.of(moved("pool:marketing/LIFECYCLE@greyhound", 1, T0, "CLOSED", "SLOW_START")),
                Set.of(),
                "greyhound");

        assertThat(scopes.greylisterClosed()).isFalse();
    }

    @Test
    void transactionalMailFlowsWhenNoGapIsLong() {
        List<StoredAttempt> attempts = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            attempts.add(stored("t" + i, "transactional", T0 + i * 1_000L, i));
        }

        Flow flow = Flow.of(attempts, "greyhound", "grudge", 0);

        assertThat(flow.flowing()).isTrue();
        assertThat(flow.all()).isEqualTo(new Flow.Percentiles(50, 95));
        assertThat(flow.maxGapMs()).isEqualTo(1_000);
        attempts.add(stored("late", "transactional", T0 + 120_000, 1));
        assertThat(Flow.of(attempts, "greyhound", "grudge", 1).flowing()).isTrue();
        assertThat(Flow.of(attempts, "greyhound", "grudge", 0).flowing()).isFalse();
    }

    @Test
    void aCutLineOfTheTruthLogIsNoAttempt() {
        assertThat(TruthLine.parse("1800000000000000\tgrudge\t127.0.2.1\tm1\t1\tEND_OF_DATA\t250\taccepted"))
                .contains(new TruthLine(1_800_000_000_000L, "grudge", "127.0.2.1", "m1", 1, 250, "accepted"));
        assertThat(TruthLine.parse("1800000000000000\tgrudge\t127.0.2.1")).isEmpty();
    }

    @Test
    void storedRowsMayBeMoreThanThisRuns() {
        Map<String, Long> rows = new HashMap<>(Map.of("a.1", 1L, "older.1", 1L));

        assertThat(counts(Set.of("a.1"), List.of(stored("a", "p", T0 + 10, 5)), rows, 0)
                        .agree())
                .isTrue();
    }
}
