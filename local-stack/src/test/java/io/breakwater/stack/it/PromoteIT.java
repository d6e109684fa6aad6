// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import com.clickhouse.client.api.Client;
import io.breakwater.sinks.migrate.Migrator;
import io.breakwater.stack.it.ClickHouseFacts.Fact;
import io.breakwater.stack.policy.Promotion;
import io.breakwater.stack.query.ClickHouseReader;
import io.breakwater.stack.query.NamedQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;

/** What enforce would have held, in the embedded engine, against a count by brute force. */
class PromoteIT {
    private static final String POOL = "pool:marketing/LIFECYCLE@grudge";

    @TempDir
    Path folder;

    private final ClickHouseFacts facts = new ClickHouseFacts(System.currentTimeMillis() - 600_000);

    @Test
    void countsTheMailThatWentOutWhileAnObservedBreakerStoodRestricted() throws Exception {
        try (ClickHouseFixture clickHouse = ClickHouseFixture.start(folder.resolve("data"));
                ClickHouseReader reader = new ClickHouseReader(clickHouse.address())) {
            new Migrator(clickHouse.address()).migrate();
            try (Client client = clickHouse.client()) {
                facts.insert(client);
            }
            transition(clickHouse, POOL, 1, 60, "OPEN", true);
            transition(clickHouse, POOL, 2, 100, "HALF_OPEN", true);
            transition(clickHouse, POOL, 3, 120, "SLOW_START", true);
            transition(clickHouse, POOL, 4, 140, "CLOSED", true);
            transition(clickHouse, "campaign:c1", 5, 200, "SUSPENDED", true);
            transition(clickHouse, "ip:127.0.2.1@grudge", 6, 50, "OPEN", false);

            List<Map<String, String>> rows = reader.rows(NamedQuery.load("promote"), Map.of());

            Map<String, Map<String, String>> byScope = new LinkedHashMap<>();
            rows.forEach(row -> byScope.put(row.get("scope"), row));
            assertThat(byScope).containsOnlyKeys("campaign:c1", POOL);
            Predicate<Fact> ofPool =
                    fact -> fact.pool().equals("marketing") && fact.provider().equals("grudge");
            assertThat(byScope.get(POOL))
                    .containsEntry("transitions", "4")
                    .containsEntry("opened", "1")
                    .containsEntry("slowed", "1")
                    .containsEntry("sent_while_open", sent(ofPool, 60, 100))
                    .containsEntry("sent_while_slow", sent(ofPool, 100, 140));
            assertThat(Double.parseDouble(byScope.get(POOL).get("open_s"))).isEqualTo(40);
            assertThat(Double.parseDouble(byScope.get(POOL).get("slow_s"))).isEqualTo(40);
            assertThat(byScope.get("campaign:c1"))
                    .containsEntry(
                            "sent_while_open", sent(fact -> fact.campaign().equals("c1"), 200, 100_000));
            assertThat(new Promotion(rows).text()).contains("2 scopes moved in 5 transitions that bound nobody");
            assertThat(reader.rows(NamedQuery.load("promote"), Map.of("until_minutes", "60")))
                    .isEmpty();
        }
    }

    private String sent(Predicate<Fact> scope, long fromSeconds, long toSeconds) {
        return Long.toString(facts.facts.stream()
                .filter(scope)
                .filter(fact -> !fact.outcome().startsWith("LOCAL"))
                .filter(fact -> fact.occurredAtMs() >= facts.beginMs + 1000 * fromSeconds
                        && fact.occurredAtMs() < facts.beginMs + 1000 * toSeconds)
                .count());
    }

    private void transition(
            ClickHouseFixture clickHouse, String scope, long seq, long atSeconds, String to, boolean dryRun)
            throws Exception {
        clickHouse.execute("""
                INSERT INTO breakwater.breaker_transitions
                (scope, epoch, seq, tick, at, from_state, to_state, mode, action, reason, has_evidence, dry_run)
                VALUES ('%s', 1000, %d, %d, fromUnixTimestamp64Milli(%d), '', '%s', '%s', 'open', 'block', false, %s)""".formatted(
                        scope,
                        seq,
                        facts.tick(atSeconds),
                        facts.beginMs + 1000 * atSeconds,
                        to,
                        dryRun ? "OBSERVE" : "ENFORCE",
                        dryRun));
    }
}
