// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.breaker.Standing;
import io.breakwater.core.config.Mode;
import io.breakwater.core.fact.Family;
import io.breakwater.core.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Map;

import static io.breakwater.core.coordinator.Verdicts.CONFIG;
import static io.breakwater.core.coordinator.Verdicts.IP1;
import static io.breakwater.core.coordinator.Verdicts.IP2;
import static io.breakwater.core.coordinator.Verdicts.POOL;
import static io.breakwater.core.coordinator.Verdicts.TICK;
import static io.breakwater.core.coordinator.Verdicts.bad;
import static io.breakwater.core.coordinator.Verdicts.good;
import static io.breakwater.core.coordinator.Verdicts.step;
import static org.assertj.core.api.Assertions.assertThat;

class CoordinatorTest {
    private static final CoordinatorState FRESH = CoordinatorState.initial(7);
    private static final String IP3 = "ip:192.0.2.3@grudge";

    @Test
    void anIpThatTripsLeavesRotationAndItsPoolStays() {
        CoordinatorStep step = step(
                FRESH,
                TICK,
                bad(IP1, TICK, Family.BLOCK, 30, 30),
                good(IP2, TICK),
                good(IP3, TICK),
                bad(POOL, TICK, Family.BLOCK, 30, 90));
        assertThat(step.effects().transitions()).singleElement().satisfies(transition -> {
            assertThat(transition.scope()).isEqualTo(IP1);
            assertThat(transition.to()).isEqualTo(BreakerState.OPEN);
            assertThat(transition.holdForMs()).isBetween(48_000L, 72_050L);
        });
        assertThat(step.effects().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.sourceIp()).isEqualTo("192.0.2.1");
            assertThat(decision.allowedPerSecond()).isZero();
            assertThat(decision.epoch()).isEqualTo(7);
            assertThat(decision.dryRun()).isFalse();
        });
    }

    @Test
    void halfOfItsIpsOutOpensThePoolInTheSameTick() {
        CoordinatorStep step = step(
                FRESH,
                TICK,
                bad(POOL, TICK, Family.BLOCK, 60, 90),
                good(IP3, TICK),
                bad(IP2, TICK, Family.BLOCK, 30, 30),
                bad(IP1, TICK, Family.BLOCK, 30, 30));
        assertThat(step.effects().transitions()).extracting(Transition::scope).containsExactly(IP1, IP2, POOL);
        Transition pool = step.effects().transitions().get(2);
        assertThat(pool.evidence().ipsBad()).isEqualTo(2);
        assertThat(pool.evidence().ipsAll()).isEqualTo(3);
        assertThat(pool.line()).contains("IPs bad 2 of 3", "60 bad of 90", "./breakwater why marketing grudge");
    }

    @Test
    void threeUnrelatedPoolsBreachingAtOneProviderAreItsIncidentAndNothingOpens() {
        CoordinatorStep step = step(
                FRESH,
                TICK,
                bad(IP1, TICK, Family.BLOCK, 30, 30),
                bad(POOL, TICK, Family.BLOCK, 30, 30),
                bad("pool:a/LIFECYCLE@grudge", TICK, Family.BLOCK, 30, 30),
                good("pool:b/LIFECYCLE@grudge", TICK),
                good("pool:c/LIFECYCLE@grudge", TICK));
        assertThat(step.effects().transitions()).isEmpty();
    }

    @Test
    void aCampaignIsSuspendedAndComesBackByItsTimeToLive() {
        CoordinatorStep step = step(FRESH, TICK, bad("campaign:spring", TICK, Family.CONTENT, 30, 60));
        assertThat(step.effects().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.state()).isEqualTo(BreakerState.SUSPENDED);
            assertThat(decision.campaign()).isEqualTo("spring");
        });
        long ttl = CONFIG.breaker().suspendTtlMs() / 50;
        assertThat(step(step.state(), TICK + ttl - 1).effects().transitions()).isEmpty();
        assertThat(step(step.state(), TICK + ttl).effects().transitions())
                .singleElement()
                .satisfies(transition -> assertThat(transition.to()).isEqualTo(BreakerState.ACTIVE));
    }

    @Test
    void aListOfDeadAddressesIsSuspendedUntilSomeoneReleasesIt() {
        CoordinatorStep step = step(FRESH, TICK, bad("campaign:spring", TICK, Family.HARD_BOUNCE, 30, 60));
        assertThat(step.effects().transitions())
                .singleElement()
                .satisfies(transition -> assertThat(transition.to()).isEqualTo(BreakerState.SUSPENDED));
        long year = 365L * 24 * 3600 * 20;
        assertThat(step(step.state(), TICK + year).effects().transitions()).isEmpty();
    }

    @Test
    void aHoldForComplaintsEndsWithoutProbes() {
        CoordinatorState opened =
                step(FRESH, TICK, bad(IP1, TICK, Family.BLOCK, 30, 30)).state();
        BreakerRecord record = opened.records().get(IP1);
        Standing blocked = record.standing();
        Standing complained = new Standing(
                blocked.state(),
                blocked.epoch(),
                blocked.seq(),
                blocked.sinceTick(),
                Family.COMPLAINT,
                "complaint",
                blocked.evidence());
        CoordinatorState held =
                new CoordinatorState(7, 1, TICK, Map.of(IP1, record.with(complained)), opened.nodes(), Map.of());

        CoordinatorStep ended = step(held, record.course().holdUntilTick());

        assertThat(ended.effects().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.state()).isEqualTo(BreakerState.SLOW_START);
            assertThat(decision.allowedPerSecond()).isEqualTo(0.05 * 30);
        });
    }

    @Test
    void aDomainSlowsAtWarnAndOpensAtTrip() {
        String domain = "domain:news.example@grudge";
        CoordinatorStep warned = step(FRESH, TICK, bad(domain, TICK, Family.DOMAIN, 20, 200));
        assertThat(warned.effects().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.state()).isEqualTo(BreakerState.SLOW_START);
            assertThat(decision.allowedPerSecond()).isEqualTo(10);
        });
        Verdict same = bad(domain, TICK + 1, Family.DOMAIN, 200, 200);
        assertThat(step(warned.state(), TICK + 1, same).effects().transitions())
                .as("panes of the first action are no evidence for the next")
                .isEmpty();
        Verdict later = bad(domain, TICK + 40, Family.DOMAIN, 200, 200);
        assertThat(step(warned.state(), TICK + 40, later).effects().transitions())
                .singleElement()
                .satisfies(transition -> assertThat(transition.to()).isEqualTo(BreakerState.OPEN));
    }

    @ParameterizedTest
    @EnumSource
    void theMachineIsTheSameInEveryModeAndObserveBindsNobody(Mode mode) {
        CoordinatorStep step = step(FRESH, CONFIG.withMode(mode), TICK, bad(IP1, TICK, Family.BLOCK, 30, 30));
        assertThat(step.effects().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.state()).isEqualTo(BreakerState.OPEN);
            assertThat(decision.mode()).isEqualTo(mode);
            assertThat(decision.dryRun()).isEqualTo(mode == Mode.OBSERVE);
            assertThat(decision.allowedPerSecond()).isEqualTo(mode == Mode.SLOW ? 1 : 0);
        });
    }

    @Test
    void aRestrictedScopeIsRenewedUnderItsOwnPairWithoutEvidence() {
        CoordinatorStep opened = step(FRESH, TICK, bad(IP1, TICK, Family.BLOCK, 30, 30));
        assertThat(opened.nextTick()).isEqualTo(TICK + 200);
        CoordinatorStep renewed = step(opened.state(), TICK + 200);
        Decision first = opened.effects().decisions().get(0);
        assertThat(renewed.effects().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.renewal()).isTrue();
            assertThat(decision.seq()).isEqualTo(first.seq());
            assertThat(decision.evidence()).isNull();
            assertThat(decision.holdForMs()).isEqualTo(first.holdForMs() - 10_000);
        });
        assertThat(renewed.effects().transitions()).isEmpty();
    }

    @Test
    void whileRecoveringItTightensAndDoesNotRelax() {
        CoordinatorStep opened = Verdicts.recovering(FRESH, TICK, bad(IP1, TICK, Family.BLOCK, 30, 30));
        assertThat(opened.effects().transitions()).hasSize(1);
        long ended = opened.state().records().get(IP1).course().holdUntilTick();
        CoordinatorStep waiting = Verdicts.recovering(opened.state(), ended);
        assertThat(waiting.effects().transitions()).isEmpty();
        assertThat(waiting.nextTick()).isEqualTo(ended + 20);
        assertThat(step(waiting.state(), ended + 20).effects().transitions())
                .singleElement()
                .satisfies(transition -> assertThat(transition.to()).isEqualTo(BreakerState.HALF_OPEN));
    }

    @Test
    void aBlockReplyToAProbeOpensForLonger() {
        CoordinatorStep opened = step(FRESH, TICK, bad(IP1, TICK, Family.BLOCK, 30, 30));
        long ended = opened.state().records().get(IP1).course().holdUntilTick();
        CoordinatorStep probing = step(opened.state(), ended);
        Decision asked = probing.effects().decisions().get(0);
        assertThat(asked.probeCount()).isEqualTo(20);
        Verdict refused = Probes.answered(good(IP1, ended + 5), asked, 3, 2, 1);
        CoordinatorStep again = step(probing.state(), ended + 5, refused);
        assertThat(again.effects().transitions()).singleElement().satisfies(transition -> {
            assertThat(transition.to()).isEqualTo(BreakerState.OPEN);
            assertThat(transition.holdForMs()).isBetween(96_000L, 144_050L);
        });
    }

    @Test
    void probesThatProvedNothingAreAskedForAgain() {
        CoordinatorStep opened = step(FRESH, TICK, bad(IP1, TICK, Family.BLOCK, 30, 30));
        long ended = opened.state().records().get(IP1).course().holdUntilTick();
        CoordinatorStep probing = step(opened.state(), ended);
        Decision asked = probing.effects().decisions().get(0);
        Verdict nearly = Probes.answered(good(IP1, ended + 5), asked, 20, 18, 0);
        CoordinatorStep more = step(probing.state(), ended + 5, nearly);
        assertThat(more.effects().transitions()).isEmpty();
        assertThat(more.effects().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.state()).isEqualTo(BreakerState.HALF_OPEN);
            assertThat(decision.seq()).isGreaterThan(asked.seq());
            assertThat(decision.probeCount()).isEqualTo(2);
        });
        Decision askedAgain = more.effects().decisions().get(0);
        Verdict enough = Probes.answered(good(IP1, ended + 9), askedAgain, 2, 2, 0);
        assertThat(step(more.state(), ended + 9, enough).effects().transitions())
                .singleElement()
                .satisfies(transition -> assertThat(transition.to()).isEqualTo(BreakerState.SLOW_START));
    }
}
