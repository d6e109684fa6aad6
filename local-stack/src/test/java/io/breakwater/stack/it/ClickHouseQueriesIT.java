// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import com.clickhouse.client.api.Client;
import io.breakwater.sinks.migrate.Migration;
import io.breakwater.sinks.migrate.Migrator;
import io.breakwater.sinks.migrate.SchemaDriftException;
import io.breakwater.stack.it.ClickHouseFacts.Fact;
import io.breakwater.stack.query.ClickHouseReader;
import io.breakwater.stack.query.NamedQuery;
import io.breakwater.stack.query.Why;
import io.breakwater.stack.query.WhyReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Migrations, named queries and why, on a small seeded data set in the embedded engine. */
class ClickHouseQueriesIT {
    private static final double Z = 4.75;
    private static final String POOL_SCOPE = "pool:marketing/LIFECYCLE@grudge";

    @TempDir
    static Path folder;

    private static ClickHouseFixture clickHouse;
    private static ClickHouseReader reader;
    private static ClickHouseFacts facts;

    @BeforeAll
    static void start() throws Exception {
        clickHouse = ClickHouseFixture.start(folder.resolve("data"));
        new Migrator(clickHouse.address()).migrate();
        reader = new ClickHouseReader(clickHouse.address());
        facts = new ClickHouseFacts(System.currentTimeMillis() - 600_000);
        try (Client client = clickHouse.client()) {
            facts.insert(client);
        }
        insertTransitions();
    }

    @AfterAll
    static void stop() {
        reader.close();
        clickHouse.close();
    }

    /** Two IPs leave rotation, one comes back, then the pool opens; IPs that move after the pool must not count. */
    private static void insertTransitions() throws Exception {
        transition("ip:127.0.2.1@grudge", 1, 60, "CLOSED", "OPEN");
        transition("ip:127.0.2.2@grudge", 2, 70, "CLOSED", "OPEN");
        transition("ip:127.0.2.2@grudge", 3, 80, "OPEN", "HALF_OPEN");
        transition("ip:127.0.2.1@grudge", 4, 90, "SLOW_START", "CLOSED");
        transition("ip:127.0.2.3@fairmail", 5, 95, "CLOSED", "OPEN");
        transition(POOL_SCOPE, 6, 100, "CLOSED", "OPEN");
        transition("ip:127.0.2.3@grudge", 7, 100, "CLOSED", "OPEN");
    }

    private static void transition(String scope, long seq, long atSeconds, String from, String to) throws Exception {
        long tick = facts.tick(atSeconds);
        long paneTo = facts.pane(atSeconds);
        long paneFrom = paneTo - 5;
        String ip = scope.startsWith("ip:") ? scope.substring(3, scope.indexOf('@')) : "";
        Predicate<Fact> inScope = ip.isEmpty()
                ? fact -> fact.pool().equals("marketing") && fact.provider().equals("grudge")
                : fact -> fact.ip().equals(ip) && scope.endsWith("@" + fact.provider());
        ClickHouseFacts.Expected expected = facts.expected(inScope, "block", paneFrom, paneTo, tick);
        clickHouse.execute("""
                INSERT INTO breakwater.breaker_transitions
                (scope, epoch, seq, tick, at, from_state, to_state, mode, action, reason, has_evidence, evidence_rule,
                 evidence_family, evidence_window_ms, evidence_pane_ms, evidence_pane_from, evidence_pane_to,
                 evidence_tick, evidence_n, evidence_bad, evidence_recipient_bits, evidence_lower_bound, evidence_z,
                 evidence_line, evidence_ips_bad, evidence_ips_all, line)
                VALUES ('%s', 1000, %d, %d, fromUnixTimestamp64Milli(%d), '%s', '%s', 'ENFORCE', 'open', 'block', true,
                 'A.trip', 'block', 60000, %d, %d, %d, %d, %d, %d, %d, %s, %s, 0.1, %d, %d, 'a line for people')""".formatted(
                        scope,
                        seq,
                        tick,
                        facts.beginMs + 1000 * atSeconds,
                        from,
                        to,
                        ClickHouseFacts.PANE_MS,
                        paneFrom,
                        paneTo,
                        tick,
                        expected.n(),
                        expected.bad(),
                        expected.bits(),
                        expected.lowerBound(),
                        Z,
                        ip.isEmpty() ? 1 : 0,
                        ip.isEmpty() ? 3 : 0));
    }

    @Test
    void migrationsApplyOnceAndRefuseADriftedDatabase() throws Exception {
        Migrator again = new Migrator(clickHouse.address());
        assertThat(again.pending()).isEmpty();
        assertThat(again.migrate()).isEmpty();

        Migration changed = new Migration(1, "facts", "SELECT 1");
        assertThatThrownBy(() ->
                        Migrator.of(clickHouse.address(), List.of(changed)).pending())
                .isInstanceOf(SchemaDriftException.class)
                .hasMessageContaining("V001 facts was changed after it was applied");
    }

    @ParameterizedTest
    @CsvSource({
        "pool:marketing/LIFECYCLE@grudge, block",
        "pool:prospecting/PROSPECTING@fairmail, reputation_deferral",
        "ip:127.0.2.2@grudge, block",
        "domain:news.acme.example@fairmail, domain",
        "campaign:c1, hard_bounce",
    })
    void evidenceIsComputedAgainAsBruteForceComputesIt(String scope, String family) {
        long paneFrom = facts.pane(60);
        long paneTo = facts.pane(120);
        // A tick inside the last pane: late facts and newer ones of the same pane must not count.
        long tick = facts.tick(121);

        Map<String, String> row = evidence(scope, family, paneFrom, paneTo, tick);

        ClickHouseFacts.Expected expected = facts.expected(scopeOf(scope), family, paneFrom, paneTo, tick);
        assertThat(expected.bad()).as("the data set exercises the family").isGreaterThan(2);
        assertThat(expected.n())
                .isLessThan(facts.seen(scopeOf(scope), paneFrom, paneTo, Long.MAX_VALUE)
                        .size());
        assertThat(row.get("n")).isEqualTo(Long.toString(expected.n()));
        assertThat(row.get("bad")).isEqualTo(Long.toString(expected.bad()));
        assertThat(row.get("recipient_bits")).isEqualTo(Integer.toString(expected.bits()));
        assertThat(Double.parseDouble(row.get("lower_bound"))).isCloseTo(expected.lowerBound(), within(1e-12));
    }

    @Test
    void evidenceOfNothingIsZero() {
        Map<String, String> row = evidence("pool:none/LIFECYCLE@grudge", "block", 0, 1, facts.tick(100));

        assertThat(row).containsEntry("n", "0").containsEntry("bad", "0").containsEntry("ips_all", "0");
        assertThat(Double.parseDouble(row.get("lower_bound"))).isZero();
    }

    @Test
    void whyFindsTheFirstOpenAndTheLastDecisionAndBothAgree() {
        Why why = new Why(reader);

        WhyReport first = why.firstOpen("marketing", "grudge").orElseThrow();
        WhyReport ofPool = why.lastOfScope(POOL_SCOPE).orElseThrow();

        assertThat(first.transition().scope()).isEqualTo("ip:127.0.2.1@grudge");
        assertThat(first.agree()).as(first.text()).isTrue();
        assertThat(ofPool.agree()).as(ofPool.text()).isTrue();
        assertThat(ofPool.recomputed().ipsBad()).isEqualTo(1);
        assertThat(ofPool.recomputed().ipsAll()).isEqualTo(3);
        assertThat(ofPool.caughtUp()).isTrue();
        assertThat(why.last("marketing", "grudge").orElseThrow().transition().scope())
                .isEqualTo("ip:127.0.2.3@grudge");
        assertThat(why.all()).hasSize(7).allMatch(WhyReport::agree);
        assertThat(why.last("marketing", "nobody")).isEmpty();
    }

    @Test
    void theSqlThatWhyPrintsRunsAsItStands() throws Exception {
        WhyReport report = new Why(reader).lastOfScope(POOL_SCOPE).orElseThrow();

        try (Client client = clickHouse.client()) {
            assertThat(client.queryAll(report.sql()).get(0).getLong("n"))
                    .isEqualTo(report.transition().cited().n());
        }
    }

    @Test
    void latencyComesFromTheRollup() {
        List<Map<String, String>> rows = rows("latency", Map.of());

        assertThat(rows).hasSize(4);
        assertThat(rows.stream()
                        .mapToLong(row -> Long.parseLong(row.get("attempts")))
                        .sum())
                .isEqualTo(4000);
        // Delays are 1..1000 ms in equal numbers, so each percentile is known; the second clock is twice the first.
        for (Map<String, String> row : rows) {
            assertThat(number(row, "first_attempt_p50_ms")).isCloseTo(500, within(80.0));
            assertThat(number(row, "accept_p95_ms")).isCloseTo(1900, within(80.0));
            assertThat(number(row, "disposition_p99_ms")).isCloseTo(1980, within(40.0));
        }
        assertThat(rows("latency", Map.of("pool", "marketing", "provider", "grudge")))
                .hasSize(1);
    }

    @Test
    void deferralsAreCountedByProviderAndCode() {
        List<Map<String, String>> rows = rows("deferral_codes", Map.of("provider", "grudge"));

        long deferred = facts.facts.stream()
                .filter(fact ->
                        fact.provider().equals("grudge") && fact.outcome().equals("DEFERRED"))
                .count();
        assertThat(rows.stream()
                        .mapToLong(row -> Long.parseLong(row.get("deferrals")))
                        .sum())
                .isEqualTo(deferred);
        assertThat(rows).allMatch(row -> row.get("reply_code").equals("421"));
        assertThat(rows)
                .extracting(row -> row.get("family"))
                .containsExactlyInAnyOrder("reputation_deferral", "flow", "");
        assertThat(rows).allMatch(row -> row.get("sample_reply").equals("reply " + row.get("family")));
    }

    @Test
    void theTimelineIsInOrderAndKnowsHowLongStatesLasted() {
        List<Map<String, String>> rows = rows("breaker_timeline", Map.of("scope", "ip:127.0.2.2@grudge"));

        assertThat(rows).extracting(row -> row.get("to_state")).containsExactly("OPEN", "HALF_OPEN");
        assertThat(rows).extracting(row -> row.get("lasted_ms")).containsExactly("10000", "0");
        assertThat(rows("breaker_timeline", Map.of("provider", "grudge"))).hasSize(6);
    }

    @Test
    void countsShowRowsAndDifferentEvents() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows("counts", Map.of())
                .forEach(row -> rows.put(row.get("table_name"), row.get("rows_stored") + "/" + row.get("events")));

        assertThat(rows)
                .containsEntry("mail_attempts", "4000/4000")
                .containsEntry("attempts_by_minute", "4000/4000")
                .containsEntry("breaker_transitions", "7/7")
                .containsEntry("mail_bounces", "0/0")
                .containsEntry("mail_engagement", "0/0")
                .hasSize(11);
    }

    @ParameterizedTest
    @CsvSource({"latency", "deferral_codes", "breaker_timeline", "transition_cited", "counts", "unclassified"})
    void everyColumnIsInTheHeader(String name) {
        String header = NamedQuery.load(name)
                .sql()
                .lines()
                .filter(line -> line.startsWith("--"))
                .reduce("", String::concat);

        assertThat(rows(name, Map.of()).get(0).keySet())
                .allSatisfy(column -> assertThat(header).containsPattern("\\b" + column + "\\b"));
    }

    private static Map<String, String> evidence(String scope, String family, long paneFrom, long paneTo, long tick) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("scope", scope);
        parameters.put("family", family);
        parameters.put("pane_ms", Long.toString(ClickHouseFacts.PANE_MS));
        parameters.put("pane_from", Long.toString(paneFrom));
        parameters.put("pane_to", Long.toString(paneTo));
        parameters.put("tick", Long.toString(tick));
        parameters.put("z", Double.toString(Z));
        parameters.put("epoch", "1000");
        parameters.put("seq", "6");
        List<Map<String, String>> rows = rows("decision_evidence", parameters);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static Predicate<Fact> scopeOf(String scope) {
        String name = scope.substring(scope.indexOf(':') + 1);
        return switch (scope.substring(0, scope.indexOf(':'))) {
            case "pool" -> fact -> name.equals(fact.pool() + "/" + fact.mailClass() + "@" + fact.provider());
            case "ip" -> fact -> name.equals(fact.ip() + "@" + fact.provider());
            case "domain" -> fact -> name.equals(fact.domain() + "@" + fact.provider());
            default -> fact -> name.equals(fact.campaign());
        };
    }

    private static List<Map<String, String>> rows(String name, Map<String, String> parameters) {
        return reader.rows(NamedQuery.load(name), parameters);
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
