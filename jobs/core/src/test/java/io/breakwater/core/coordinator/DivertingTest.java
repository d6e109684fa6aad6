// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Mode;
import io.breakwater.core.config.PoolPlan;
import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.fact.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.HashMap;
import java.util.Map;

import static io.breakwater.core.coordinator.Verdicts.CONFIG;
import static io.breakwater.core.coordinator.Verdicts.TICK;
import static io.breakwater.core.coordinator.Verdicts.bad;
import static io.breakwater.core.coordinator.Verdicts.good;
import static io.breakwater.core.coordinator.Verdicts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** Pools marketing and login are OPEN at the provider by their addresses; reserve and spare take their mail where the policy lets them. */
class DivertingTest {
    private static final CoordinatorState FRESH = CoordinatorState.initial(7);
    private static final String MARKETING = Verdicts.POOL;
    private static final String RESERVE = "pool:reserve/LIFECYCLE@grudge";
    private static final String LOGIN = "pool:login/TRANSACTIONAL@grudge";
    private static final String SPARE = "pool:spare/TRANSACTIONAL@grudge";
    private static final EngineConfig DIVERTS = CONFIG.withPools(Map.of(
            "marketing", new PoolPlan(false, "reserve", ""),
            "login", new PoolPlan(false, "", "spare")));
    private static final long LONG = CONFIG.windows().longMs() / 50 + 1;
    private static final long JUDGED = 36_000 / 60;

    private CoordinatorState state = FRESH;

    private static CoordinatorState led(CoordinatorState state, String pool, Family reason) {
        CoordinatorStep warned = step(state, DIVERTS, TICK, bad(pool, TICK, reason, 60, 60));
        BreakerRecord record = warned.state().records().get(pool);
        Map<String, BreakerRecord> records = new HashMap<>(warned.state().records());
        records.put(pool, record.with(record.course().leading(true)));
        CoordinatorState judgedAlone = new CoordinatorState(
                7,
                warned.state().lastSeq(),
                TICK,
                Map.copyOf(records),
                warned.state().nodes(),
                warned.state().commands());
        return step(judgedAlone, DIVERTS, TICK + 1, bad(pool, TICK + 1, reason, 60, 60))
                .state();
    }

    private CoordinatorStep at(EngineConfig config, long tick) {
        CoordinatorStep step = step(state, config, tick);
        state = step.state();
        return step;
    }

    private static Decision of(CoordinatorStep step, String scope) {
        return step.effects().decisions().stream()
                .filter(decision -> decision.scope().equals(scope) && !decision.renewal())
                .findFirst()
                .orElseThrow();
    }

    private void open(String pool, String taker, Family reason) {
        state = step(led(FRESH, pool, reason), DIVERTS, TICK + 2, good(taker, TICK + 2))
                .state();
        assertThat(state.records().get(pool).state()).isEqualTo(BreakerState.OPEN);
    }

    private void diverting() {
        open(MARKETING, RESERVE, Family.BLOCK);
        assertThat(of(at(DIVERTS, TICK + 1 + LONG), MARKETING).onHold()).isEqualTo(OnHold.DIVERT);
    }

    @Test
    void heldMailIsDivertedAfterALongWindowAtATenthOfWhatTheOtherPoolUsuallyDelivers() {
        open(MARKETING, RESERVE, Family.BLOCK);
        assertThat(at(DIVERTS, TICK + LONG - 10).effects().decisions()).isEmpty();

        CoordinatorStep begun = at(DIVERTS, TICK + 1 + LONG);

        assertThat(of(begun, MARKETING)).satisfies(decision -> {
            assertThat(decision.state()).isEqualTo(BreakerState.OPEN);
            assertThat(decision.onHold()).isEqualTo(OnHold.DIVERT);
            assertThat(decision.divertTo()).isEqualTo("reserve");
            assertThat(decision.divertPerSecond()).isEqualTo(1.5);
            assertThat(decision.allowedPerSecond()).isZero();
        });
        assertThat(begun.effects().transitions()).singleElement().satisfies(transition -> {
            assertThat(transition.action()).isEqualTo("divert to reserve");
            assertThat(transition.from()).isEqualTo(BreakerState.OPEN);
            assertThat(transition.to()).isEqualTo(BreakerState.OPEN);
        });
    }

    @Test
    void withoutAPairInThePolicyMailIsHeld() {
        open(MARKETING, RESERVE, Family.BLOCK);

        CoordinatorStep step = at(CONFIG, TICK + 2 * LONG);

        assertThat(step.effects().transitions()).isEmpty();
        assertThat(step.effects().decisions())
                .allSatisfy(decision -> assertThat(decision.onHold()).isEqualTo(OnHold.HOLD));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"OBSERVE", "SLOW"})
    void onlyEnforceDiverts(Mode mode) {
        open(MARKETING, RESERVE, Family.BLOCK);

        assertThat(at(DIVERTS.withMode(mode), TICK + 2 * LONG).effects().transitions())
                .isEmpty();
    }

    @Test
    void aPoolThatWasNeverSeenThereOrStandsAtWarnTakesNothing() {
        state = led(FRESH, MARKETING, Family.BLOCK);
        assertThat(at(DIVERTS, TICK + 2 * LONG).effects().transitions()).isEmpty();

        long later = TICK + 3 * LONG;
        state = step(state, DIVERTS, later, bad(RESERVE, later, Family.BLOCK, 20, 60))
                .state();

        assertThat(at(DIVERTS, later + 1).effects().transitions()).isEmpty();
    }

    @Test
    void nothingIsDivertedWhileTheEngineRecovers() {
        open(MARKETING, RESERVE, Family.BLOCK);

        TickInput recovering = new TickInput(TICK + 2 * LONG, java.util.List.of(), true, false);

        assertThat(Coordinator.onTick(state, recovering, DIVERTS).effects().transitions())
                .isEmpty();
    }

    @Test
    void aProviderIncidentEndsTheDiversionAndBlamesNoMail() {
        diverting();
        long tick = TICK + 2 + LONG;
        CoordinatorStep step = step(
                state,
                DIVERTS,
                tick,
                bad("pool:a/LIFECYCLE@grudge", tick, Family.BLOCK, 30, 30),
                bad("pool:b/LIFECYCLE@grudge", tick, Family.BLOCK, 30, 30));

        assertThat(of(step, MARKETING).onHold()).isEqualTo(OnHold.HOLD);
        assertThat(of(step, MARKETING).reason()).isEqualTo("block");
        assertThat(step.effects().transitions()).noneMatch(transition -> transition.to() == BreakerState.SUSPENDED);
    }

    @Test
    void whenTheOtherPoolWarnsSoonTheMailIsAtFaultAndItsCampaignSuspended() {
        diverting();
        blame("campaign", "spring");
        long tick = TICK + 2 + LONG;

        CoordinatorStep step = step(state, DIVERTS, tick, bad(RESERVE, tick, Family.BLOCK, 20, 60));

        assertThat(of(step, MARKETING)).satisfies(decision -> {
            assertThat(decision.onHold()).isEqualTo(OnHold.HOLD);
            assertThat(decision.divertTo()).isEmpty();
            assertThat(decision.reason()).isEqualTo("follows_the_mail");
        });
        assertThat(of(step, "campaign:spring").state()).isEqualTo(BreakerState.SUSPENDED);
        state = step.state();
        assertThat(at(DIVERTS, tick + 4 * LONG).effects().transitions())
                .as("not again")
                .noneMatch(transition -> transition.action().startsWith("divert to"));
    }

    @Test
    void aWarningLongAfterwardsStopsTheDiversionAndBlamesNoMail() {
        diverting();
        blame("campaign", "spring");
        long tick = TICK + 2 + LONG + JUDGED;

        CoordinatorStep step = step(state, DIVERTS, tick, bad(RESERVE, tick, Family.BLOCK, 20, 60));

        assertThat(of(step, MARKETING).onHold()).isEqualTo(OnHold.HOLD);
        assertThat(of(step, MARKETING).reason()).isEqualTo("block");
        assertThat(step.state().records()).doesNotContainKey("campaign:spring");
    }

    @Test
    void aDiversionGoesOnAfterARestoreThatHadLostIt() {
        open(MARKETING, RESERVE, Family.BLOCK);
        CoordinatorState before = state;
        Decision published = of(at(DIVERTS, TICK + 1 + LONG), MARKETING);

        CoordinatorState merged = Coordinator.mergePublished(Coordinator.restore(before, 8), published);

        assertThat(of(step(merged, DIVERTS, TICK + 3 + LONG), MARKETING).onHold())
                .isEqualTo(OnHold.DIVERT);
    }

    @Test
    void transactionalMailGoesToItsStandbyAtOnceWhenItsAddressesAreBlocked() {
        state = step(FRESH, DIVERTS, TICK, good(SPARE, TICK)).state();

        CoordinatorState opened = led(state, LOGIN, Family.BLOCK);

        assertThat(opened.records().get(LOGIN).diversion().to()).isEqualTo("spare");
        assertThat(opened.records().get(LOGIN).diversion().sinceTick()).isEqualTo(TICK + 1);
    }

    @Test
    void transactionalMailKeepsATrickleWhenItIsDeferredAndGoesNowhereElse() {
        open(LOGIN, SPARE, Family.REPUTATION_DEFERRAL);
        CoordinatorStep later = at(DIVERTS, TICK + 10 * LONG);
        Decision renewal = later.effects().decisions().stream()
                .filter(decision -> decision.scope().equals(LOGIN))
                .findFirst()
                .orElseThrow();

        assertThat(renewal.onHold()).isEqualTo(OnHold.HOLD);
        assertThat(renewal.allowedPerSecond()).isEqualTo(1);
    }

    @Test
    void otherMailKeepsNoTrickle() {
        open(MARKETING, RESERVE, Family.REPUTATION_DEFERRAL);
        CoordinatorStep later = at(CONFIG, TICK + 10 * LONG);

        assertThat(later.effects().decisions())
                .filteredOn(decision -> decision.scope().equals(MARKETING))
                .singleElement()
                .satisfies(decision -> assertThat(decision.allowedPerSecond()).isZero());
    }

    @Test
    void aPoolMayFailItsHeldMailInsteadOfHoldingIt() {
        open(MARKETING, RESERVE, Family.BLOCK);
        EngineConfig fails = CONFIG.withPools(Map.of("marketing", new PoolPlan(true, "", "")));

        CoordinatorStep renewed = at(fails, TICK + 10 * LONG);

        assertThat(renewed.effects().decisions())
                .filteredOn(decision -> decision.scope().equals(MARKETING))
                .singleElement()
                .satisfies(decision -> assertThat(decision.onHold()).isEqualTo(OnHold.FAIL));
    }

    private void blame(String kind, String name) {
        BreakerRecord record = state.records().get(MARKETING);
        Evidence e = record.standing().evidence();
        Evidence led = new Evidence(
                e.rule(),
                e.family(),
                e.windowMs(),
                e.paneMs(),
                e.paneFrom(),
                e.paneTo(),
                e.tick(),
                e.n(),
                e.bad(),
                e.recipientBits(),
                e.lowerBound(),
                e.z(),
                e.line(),
                e.baseline(),
                e.ipsBad(),
                e.ipsAll(),
                kind,
                name,
                e.bad(),
                e.sampleReply());
        Map<String, BreakerRecord> records = new HashMap<>(state.records());
        records.put(MARKETING, record.with(record.standing().citing("block", led)));
        state = new CoordinatorState(
                state.epoch(), state.lastSeq(), state.lastTick(), records, state.nodes(), state.commands());
    }
}
