// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.decision;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.Comparator;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class FencingTest {
    private static final String SCOPE = "pool:p/LIFECYCLE@x";

    @Property(tries = 300)
    void whateverTheOrderOfArrivalTheHighestVersionIsHeld(@ForAll("decisions") List<Decision> arriving) {
        RestrictionTable table = new RestrictionTable(obeyed -> {}, 0);

        arriving.forEach(decision -> table.apply(decision, 0));

        Version highest = arriving.stream()
                .map(Decision::version)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        ScopeState expected = arriving.stream()
                .filter(decision -> decision.version().equals(highest))
                .findFirst()
                .orElseThrow()
                .state();
        assertThat(table.state(SCOPE)).isEqualTo(expected);
    }

    @Property(tries = 300)
    void silenceNeverOpensTheThrottleOfARestrictedScope(
            @ForAll("decisions") List<Decision> arriving, @ForAll int silentSeconds) {
        RestrictionTable table = new RestrictionTable(obeyed -> {}, 0);
        arriving.forEach(decision -> table.apply(decision, 0));
        long nowMs = Decisions.LEASE_MS + 1 + Math.abs((long) silentSeconds) * 1000;

        Restriction restriction = table.restriction(SCOPE, "LIFECYCLE", nowMs);

        if (table.state(SCOPE).restricted()) {
            assertThat(restriction.kind()).isIn(Restriction.Kind.HOLD, Restriction.Kind.RATE);
            assertThat(restriction.ratePerSecond()).isBetween(0.0, 1.0);
            assertThat(restriction.stale()).isTrue();
        } else {
            assertThat(restriction.kind()).isEqualTo(Restriction.Kind.NONE);
        }
    }

    @Provide
    Arbitrary<List<Decision>> decisions() {
        Arbitrary<ScopeState> states =
                Arbitraries.of(ScopeState.CLOSED, ScopeState.SLOW_START, ScopeState.OPEN, ScopeState.HALF_OPEN);
        return Combinators.combine(
                        states,
                        Arbitraries.longs().between(1, 4),
                        Arbitraries.longs().between(1, 6))
                .as((state, epoch, seq) -> Decisions.of(SCOPE, state, epoch, seq))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }
}
