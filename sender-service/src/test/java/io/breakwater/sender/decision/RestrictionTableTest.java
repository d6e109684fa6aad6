// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.decision;

import io.breakwater.sender.decision.Restriction.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class RestrictionTableTest {
    private static final Route ROUTE =
            new Route("marketing", "LIFECYCLE", "grudge", "127.0.2.1", "news.acme.example", "sale", "acme", "lapsed");
    private static final String POOL = ROUTE.poolScope();
    private static final long NOW = 1_000_000;

    private final List<Obeyed> obeyed = new ArrayList<>();
    private final RestrictionTable table = new RestrictionTable(obeyed::add, NOW);

    @Test
    void dropsADecisionBelowTheOneHeld() {
        table.apply(Decisions.of(POOL, ScopeState.OPEN, 5, 7), NOW);

        Change change = table.apply(Decisions.of(POOL, ScopeState.CLOSED, 5, 6), NOW);

        assertThat(change).isEqualTo(Change.DROPPED);
        assertThat(table.allow(ROUTE, NOW).kind()).isEqualTo(Permit.Kind.HOLD);
    }

    @Test
    void anOlderEpochIsDroppedWhateverItsSequence() {
        table.apply(Decisions.of(POOL, ScopeState.OPEN, 5, 1), NOW);

        assertThat(table.apply(Decisions.of(POOL, ScopeState.CLOSED, 4, 999), NOW))
                .isEqualTo(Change.DROPPED);
    }

    @Test
    void whatADeadEngineWritesBehindTheMarkerOfItsSuccessorIsDropped() {
        table.fenced(5);

        assertThat(table.apply(Decisions.of(POOL, ScopeState.OPEN, 4, 999), NOW))
                .isEqualTo(Change.DROPPED);
        assertThat(table.apply(Decisions.of(POOL, ScopeState.OPEN, 5, 1), NOW)).isEqualTo(Change.ADOPTED);
    }

    @Test
    void anEqualPairOnlyRenews() {
        table.apply(Decisions.of(POOL, ScopeState.OPEN, 5, 7), NOW);

        Change change = table.apply(Decisions.of(POOL, ScopeState.OPEN, 5, 7), NOW + 5_000);

        assertThat(change).isEqualTo(Change.RENEWED);
        assertThat(obeyed).hasSize(1);
    }

    @Test
    void aRenewalBringsTheModeOfThePolicyThatHoldsNow() {
        table.apply(Decisions.of(POOL, ScopeState.OPEN, BindingMode.ENFORCE, 5, 7), NOW);

        table.apply(Decisions.of(POOL, ScopeState.OPEN, BindingMode.OBSERVE, 5, 7), NOW + 10_000);
        assertThat(table.allow(ROUTE, NOW + 10_000).kind()).isEqualTo(Permit.Kind.SEND);

        table.apply(Decisions.of(POOL, ScopeState.OPEN, BindingMode.ENFORCE, 5, 7), NOW + 20_000);
        assertThat(table.allow(ROUTE, NOW + 20_000).kind()).isEqualTo(Permit.Kind.HOLD);
        assertThat(obeyed).hasSize(1);
    }

    @Test
    void recordsWhenADecisionIsFirstObeyed() {
        table.apply(Decisions.of(POOL, ScopeState.OPEN, 5, 7), NOW);

        assertThat(obeyed)
                .containsExactly(new Obeyed(POOL, new Version(5, 7), ScopeState.UNKNOWN, ScopeState.OPEN, 0, NOW));
    }

    @ParameterizedTest
    @EnumSource(
            value = ScopeState.class,
            names = {"OPEN", "HALF_OPEN", "SLOW_START", "SUSPENDED"})
    void aTombstoneNeverLiftsARestriction(ScopeState state) {
        table.apply(Decisions.of(POOL, state, 5, 7), NOW);

        assertThat(table.tombstone(POOL)).isEqualTo(Change.IGNORED);
        assertThat(table.state(POOL)).isEqualTo(state);
    }

    @Test
    void aTombstoneLiftsAClosedScope() {
        table.apply(Decisions.of(POOL, ScopeState.CLOSED, 5, 7), NOW);

        assertThat(table.tombstone(POOL)).isEqualTo(Change.LIFTED);
        assertThat(table.state(POOL)).isEqualTo(ScopeState.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(ScopeState.class)
    void observeBindsNobody(ScopeState state) {
        table.apply(Decisions.of(POOL, state, BindingMode.OBSERVE, 5, 7), NOW);

        assertThat(table.allow(ROUTE, NOW).kind()).isEqualTo(Permit.Kind.SEND);
    }

    @ParameterizedTest
    @EnumSource(
            value = ScopeState.class,
            names = {"OPEN", "HALF_OPEN", "SLOW_START", "SUSPENDED"})
    void inModeSlowNothingStopsAndEverythingKeepsToTheAllowance(ScopeState state) {
        table.apply(Decisions.slow(POOL, state, 2, 5, 7), NOW);

        assertThat(table.allow(ROUTE, NOW)).satisfies(permit -> {
            assertThat(permit.kind()).isEqualTo(Permit.Kind.PACED);
            assertThat(permit.ratePerSecond()).isEqualTo(2);
        });
        Permit silent = table.allow(ROUTE, NOW + 10 * Decisions.LEASE_MS);
        assertThat(silent.kind()).isEqualTo(Permit.Kind.PACED);
        assertThat(silent.ratePerSecond()).isEqualTo(1);
    }

    @Test
    void aRenewalBringsTheNewAllowance() {
        table.apply(Decisions.rate(POOL, 10, 5, 7), NOW);

        assertThat(table.apply(Decisions.rate(POOL, 4, 5, 7), NOW)).isEqualTo(Change.RENEWED);

        assertThat(table.allow(ROUTE, NOW).ratePerSecond()).isEqualTo(4);
    }

    @Test
    void aClosedScopeKeepsItsFreedomWhileTheEngineIsSilent() {
        table.apply(Decisions.of(POOL, ScopeState.CLOSED, 5, 7), NOW);

        Permit permit = table.allow(ROUTE, NOW + 10 * Decisions.LEASE_MS);

        assertThat(permit.kind()).isEqualTo(Permit.Kind.SEND);
        assertThat(permit.stale()).isFalse();
    }

    @Test
    void anOpenScopeHoldsThroughSilenceAndThenFallsToItsSafeCap() {
        table.apply(Decisions.of(POOL, ScopeState.OPEN, 5, 7), NOW);

        Permit early = table.allow(ROUTE, NOW + Decisions.LEASE_MS + 1);
        Permit late = table.allow(ROUTE, NOW + 60_000);

        assertThat(early.kind()).isEqualTo(Permit.Kind.HOLD);
        assertThat(early.stale()).isTrue();
        assertThat(late.kind()).isEqualTo(Permit.Kind.PACED);
        assertThat(late.ratePerSecond()).isEqualTo(1);
        assertThat(late.stale()).isTrue();
    }

    @Test
    void anOpenScopeHoldsForAsLongAsTheEngineIsHeard() {
        table.apply(Decisions.of(POOL, ScopeState.OPEN, 5, 7), NOW);
        table.engineHeard(NOW + 100_000);

        Permit permit = table.allow(ROUTE, NOW + 100_000 + Decisions.LEASE_MS);

        assertThat(permit.kind()).isEqualTo(Permit.Kind.HOLD);
        assertThat(permit.stale()).isFalse();
    }

    @Test
    void aSlowScopeNeverSendsMoreThanItsSafeCapInSilence() {
        table.apply(Decisions.rate(POOL, 0.5, 5, 7), NOW);
        assertThat(table.allow(ROUTE, NOW + 60_000).ratePerSecond()).isEqualTo(0.5);

        table.apply(Decisions.rate(POOL, 50, 5, 8), NOW);
        assertThat(table.allow(ROUTE, NOW + 60_000).ratePerSecond()).isEqualTo(1);
    }

    @Test
    void anIpThatIsOpenLeavesTheRotation() {
        table.apply(Decisions.of(ROUTE.ipScope(), ScopeState.OPEN, 5, 7), NOW);

        assertThat(table.allow(ROUTE, NOW).kind()).isEqualTo(Permit.Kind.ROTATE);
    }

    @Test
    void aSuspendedCampaignHoldsOnlyItsOwnMail() {
        table.apply(Decisions.of("campaign:sale", ScopeState.SUSPENDED, 5, 7), NOW);
        Route other = new Route(
                "marketing", "LIFECYCLE", "grudge", "127.0.2.1", "news.acme.example", "news", "acme", "active");

        assertThat(table.allow(ROUTE, NOW).kind()).isEqualTo(Permit.Kind.HOLD);
        assertThat(table.allow(other, NOW).kind()).isEqualTo(Permit.Kind.SEND);
    }

    @Test
    void theStricterOfPoolAndDomainDecides() {
        table.apply(Decisions.rate(POOL, 10, 5, 7), NOW);
        table.apply(Decisions.rate(ROUTE.domainScope(), 3, 5, 8), NOW);

        Permit permit = table.allow(ROUTE, NOW);

        assertThat(permit.ratePerSecond()).isEqualTo(3);
        assertThat(permit.seq()).isEqualTo(8);
    }

    @Test
    void aDecisionForOtherClassesDoesNotBind() {
        Decision open = Decisions.of(POOL, ScopeState.OPEN, 5, 7);
        table.apply(
                new Decision(
                        POOL,
                        open.state(),
                        open.mode(),
                        false,
                        java.util.Set.of("PROSPECTING"),
                        0,
                        0.5,
                        0,
                        open.probes(),
                        open.lease(),
                        open.version(),
                        0,
                        Decision.Holding.HOLD),
                NOW);

        assertThat(table.restriction(POOL, "LIFECYCLE", NOW).kind()).isEqualTo(Kind.NONE);
        assertThat(table.restriction(POOL, "PROSPECTING", NOW).kind()).isEqualTo(Kind.HOLD);
    }
}
