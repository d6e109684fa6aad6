// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.fact;

import io.breakwater.core.scenario.Facts;
import io.breakwater.core.scope.ScopeKind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class TickDeltasTest {
    private static final long PANE_MS = 100;
    private static final List<Family> ALL = List.of(Family.values());

    @ParameterizedTest
    @CsvSource({
        "BLOCK, IP POOL",
        "REPUTATION_DEFERRAL, IP POOL",
        "FLOW, IP POOL",
        "DOMAIN, DOMAIN",
        "HARD_BOUNCE, CAMPAIGN SEGMENT TENANT",
        "CONTENT, CAMPAIGN SEGMENT TENANT",
        "NONE, ''"
    })
    void everyScopeGetsTheVolumeAndOnlyTheChargedOnesTheFailure(Family family, String charged) {
        TickDeltas deltas = new TickDeltas();
        Detail detail = new Detail("lapsed", "mta-1", "example.com", "", 0, false);
        deltas.add(Facts.first(1, 1_000, "192.0.2.1", family, 5).with(detail), PANE_MS);

        Map<ScopeKind, ScopeDelta> byKind =
                deltas.drain().stream().collect(Collectors.toMap(ScopeDelta::kind, Function.identity()));

        assertThat(byKind.keySet())
                .containsExactlyInAnyOrder(
                        ScopeKind.POOL,
                        ScopeKind.IP,
                        ScopeKind.DOMAIN,
                        ScopeKind.CAMPAIGN,
                        ScopeKind.SEGMENT,
                        ScopeKind.TENANT);
        byKind.forEach((kind, delta) -> {
            assertThat(delta.n()).isEqualTo(1);
            assertThat(delta.attempts()).isEqualTo(1);
            assertThat(delta.tallies().size()).isEqualTo(charged.contains(kind.name()) ? 1 : 0);
        });
    }

    @Test
    void aLocalEchoMakesNoDelta() {
        TickDeltas deltas = new TickDeltas();
        deltas.add(Facts.unanswered(1, 1_000), PANE_MS);
        assertThat(deltas.isEmpty()).isTrue();
    }

    @Test
    void aRetryIsAnAttemptAndNotInTheRates() {
        TickDeltas deltas = new TickDeltas();
        deltas.add(Facts.uncounted(Facts.first(1, 1_000, "192.0.2.1", Family.BLOCK, 5)), PANE_MS);
        assertThat(deltas.drain()).allSatisfy(delta -> {
            assertThat(delta.n()).isZero();
            assertThat(delta.attempts()).isEqualTo(1);
            assertThat(delta.tallies()).isEmpty();
        });
    }

    @Test
    void anIpNamesThePoolsThatUseIt() {
        TickDeltas deltas = new TickDeltas();
        deltas.add(Facts.first(1, 1_000, "192.0.2.1", Family.NONE, 5), PANE_MS);
        assertThat(deltas.drain())
                .filteredOn(delta -> delta.kind() == ScopeKind.IP)
                .singleElement()
                .satisfies(delta -> assertThat(delta.lanes()).containsExactly("pool:marketing/LIFECYCLE@grudge"));
    }

    @Property
    void theOrderOfFactsAndTheSplitIntoDeltasDoNotMatter(@ForAll long seed) {
        List<Fact> facts = new ArrayList<>();
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            Family family = ALL.get(random.nextInt(ALL.size()));
            Fact fact = Facts.first(3, random.nextInt(500), "192.0.2." + random.nextInt(3), family, random.nextLong());
            boolean failed = family != Family.NONE;
            facts.add(fact.with(new Detail(
                    "s" + random.nextInt(2),
                    "mta-" + random.nextInt(2),
                    failed ? "example.com" : "",
                    failed ? "org-" + random.nextInt(4) : "",
                    failed ? random.nextInt(3) * 60_000L : 0,
                    random.nextInt(4) == 0)));
        }
        List<ScopeDelta> whole = deltasOf(facts);
        Collections.shuffle(facts, random);
        TickDeltas split = new TickDeltas();
        List<ScopeDelta> parts = new ArrayList<>();
        for (Fact fact : facts) {
            split.add(fact, PANE_MS);
            if (random.nextInt(4) == 0) {
                parts.addAll(split.drain());
            }
        }
        parts.addAll(split.drain());
        assertThat(counts(parts)).isEqualTo(counts(whole));
        assertThat(leads(parts)).isEqualTo(leads(whole));
    }

    /** By scope and pane; the leads of a scope lie at any of its panes. */
    private static Map<String, ScopeDelta> counts(List<ScopeDelta> deltas) {
        return deltas.stream()
                .map(delta -> new ScopeDelta(
                        delta.scope(),
                        delta.kind(),
                        delta.tick(),
                        delta.pane(),
                        delta.n(),
                        delta.accepted(),
                        delta.attempts(),
                        delta.attemptsAccepted(),
                        delta.maxEventMs(),
                        delta.restricted(),
                        delta.tallies(),
                        delta.probes(),
                        delta.lanes(),
                        Leads.NONE))
                .collect(Collectors.toMap(d -> d.scope() + "#" + d.pane(), Function.identity(), ScopeDelta::plus));
    }

    private static Map<String, Leads> leads(List<ScopeDelta> deltas) {
        return deltas.stream().collect(Collectors.toMap(ScopeDelta::scope, ScopeDelta::leads, Leads::plus));
    }

    private static List<ScopeDelta> deltasOf(List<Fact> facts) {
        TickDeltas deltas = new TickDeltas();
        facts.forEach(fact -> deltas.add(fact, PANE_MS));
        return deltas.drain();
    }
}
