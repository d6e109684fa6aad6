// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import io.breakwater.schemas.avro.EnforcementMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Overrides of few names, so that many of them meet in one scope. */
class PolicyPrecedenceTest {
    private static final Policy DEMO = demo();

    @Property
    void theOrderOfTheDocumentDoesNotMatter(
            @ForAll("overrides") List<PolicyOverride> overrides,
            @ForAll("scopes") PolicyScope scope,
            @ForAll long seed) {
        List<PolicyOverride> shuffled = new ArrayList<>(overrides);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(with(shuffled).mode(scope)).isEqualTo(with(overrides).mode(scope));
    }

    @Property
    void twoDifferentSelectorsOfOneScopeNeverTie(
            @ForAll("selectors") PolicyScope one,
            @ForAll("selectors") PolicyScope other,
            @ForAll("scopes") PolicyScope scope) {
        if (one.covers(scope) && other.covers(scope) && one.isPossible() && other.isPossible()) {
            assertThat(one.specificity() == other.specificity()).isEqualTo(one.equals(other));
        }
    }

    @Property
    void oneMoreNamedPartIsMoreSpecific(@ForAll("selectors") PolicyScope one, @ForAll("selectors") PolicyScope other) {
        if (one.isPossible() && other.isPossible() && one.covers(other) && !one.equals(other)) {
            assertThat(other.specificity()).isGreaterThan(one.specificity());
        }
    }

    @Property
    void aScopeThatNoOverrideCoversKeepsTheDocumentsMode(
            @ForAll("overrides") List<PolicyOverride> overrides, @ForAll("scopes") PolicyScope scope) {
        boolean covered = overrides.stream().anyMatch(each -> each.of().covers(scope));

        if (!covered) {
            assertThat(with(overrides).mode(scope)).isEqualTo(DEMO.mode());
        }
    }

    @Provide
    Arbitrary<List<PolicyOverride>> overrides() {
        Arbitrary<PolicyOverride> one = Combinators.combine(
                        selectors().filter(PolicyScope::isPossible), Arbitraries.of(EnforcementMode.values()))
                .as((of, mode) -> new PolicyOverride(of, Optional.of(mode), Map.of()));
        return one.list().ofMaxSize(8).uniqueElements(PolicyOverride::of);
    }

    @Provide
    Arbitrary<PolicyScope> selectors() {
        return Combinators.combine(
                        Arbitraries.of("", "", "a", "b"),
                        Arbitraries.of("", "", "LIFECYCLE", "TRANSACTIONAL"),
                        Arbitraries.of("", "", "x", "y"),
                        Arbitraries.of("", "", "", "d.example"),
                        Arbitraries.of("", "", "", "", "t"),
                        Arbitraries.of("", "", "", "", "c"))
                .as(PolicyScope::new);
    }

    @Provide
    Arbitrary<PolicyScope> scopes() {
        Arbitrary<String> providers = Arbitraries.of("x", "y", "z");
        return Arbitraries.oneOf(
                Combinators.combine(
                                Arbitraries.of("a", "b", "other"),
                                Arbitraries.of("LIFECYCLE", "TRANSACTIONAL"),
                                providers)
                        .as(PolicyScope::pool),
                Combinators.combine(Arbitraries.of("d.example", "e.example"), providers)
                        .as(PolicyScope::domain),
                Arbitraries.of("t", "u").map(PolicyScope::tenant),
                Arbitraries.of("c", "e").map(PolicyScope::campaign));
    }

    private static Policy with(List<PolicyOverride> overrides) {
        return new Policy(
                DEMO.document(),
                DEMO.mode(),
                DEMO.clockDivisor(),
                DEMO.pools(),
                DEMO.providers(),
                DEMO.ingest(),
                DEMO.windows(),
                DEMO.detector(),
                DEMO.lines(),
                DEMO.breaker(),
                overrides,
                DEMO.json());
    }

    private static Policy demo() {
        try {
            return new PolicyReader().fromYaml(Path.of("../policies/demo.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
