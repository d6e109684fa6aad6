// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.command.Command;
import io.breakwater.core.command.Verb;
import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Mode;
import io.breakwater.core.fact.Family;
import io.breakwater.core.scenario.DemoConfig;
import org.junit.jupiter.api.Test;

import static io.breakwater.core.coordinator.Verdicts.CONFIG;
import static io.breakwater.core.coordinator.Verdicts.IP1;
import static io.breakwater.core.coordinator.Verdicts.IP2;
import static io.breakwater.core.coordinator.Verdicts.POOL;
import static io.breakwater.core.coordinator.Verdicts.TICK;
import static io.breakwater.core.coordinator.Verdicts.bad;
import static io.breakwater.core.coordinator.Verdicts.good;
import static io.breakwater.core.coordinator.Verdicts.recovering;
import static io.breakwater.core.coordinator.Verdicts.step;
import static org.assertj.core.api.Assertions.assertThat;

class OrdersTest {
    private static final CoordinatorState FRESH = CoordinatorState.initial(7);
    private static final EngineConfig OBSERVING = DemoConfig.of(Mode.OBSERVE);
    private static final String CAMPAIGN = "campaign:spring";
    private static final long TTL_MS = 60_000;
    private static final long END = TICK + TTL_MS / 50;

    private static Command command(String id, String scope, Verb verb, long tick) {
        boolean momentary = verb == Verb.RESET || verb == Verb.RESUME;
        return new Command(
                id, scope, verb, "on-call", "ticket 7", tick, momentary ? 0 : TTL_MS, verb == Verb.OVERRIDE ? 3 : -1);
    }

    private static CoordinatorStep obeyed(CoordinatorState state, String scope, Verb verb) {
        return step(Coordinator.heard(state, command("c1", scope, verb, TICK)), TICK);
    }

    private static CoordinatorState opened() {
        return step(
                        FRESH,
                        TICK - 100,
                        bad(IP1, TICK - 100, Family.BLOCK, 30, 30),
                        bad(IP2, TICK - 100, Family.BLOCK, 30, 30),
                        bad(POOL, TICK - 100, Family.BLOCK, 60, 60))
                .state();
    }

    private static BreakerState stateOf(CoordinatorStep step, String scope) {
        return step.state().records().get(scope).state();
    }

    @Test
    void aForcedOpenBindsUntilItsTimeEndsAndIsProbedThen() {
        CoordinatorStep open = obeyed(FRESH, POOL, Verb.OPEN);
        assertThat(open.effects().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.state()).isEqualTo(BreakerState.OPEN);
            assertThat(decision.allowedPerSecond()).isZero();
            assertThat(decision.holdForMs()).isEqualTo(TTL_MS);
            assertThat(decision.commandId()).isEqualTo("c1");
            assertThat(decision.reason()).isEqualTo("command");
        });
        assertThat(step(open.state(), END - 1, good(POOL, END - 1)).effects().transitions())
                .isEmpty();
        CoordinatorStep over = step(open.state(), END);
        assertThat(over.effects().transitions()).extracting(Transition::action).containsExactly("release", "probe");
        assertThat(stateOf(over, POOL)).isEqualTo(BreakerState.HALF_OPEN);
    }

    @Test
    void theAuditNamesWhoAndWhyAndTheMachineNamesNobody() {
        CoordinatorStep open = obeyed(FRESH, POOL, Verb.OPEN);
        assertThat(open.effects().transitions()).singleElement().satisfies(transition -> {
            assertThat(transition.evidence().rule()).isEqualTo("command");
            assertThat(transition.actor()).isEqualTo("on-call");
            assertThat(transition.commandReason()).isEqualTo("ticket 7");
            assertThat(transition.commandId()).isEqualTo("c1");
            assertThat(transition.line()).contains("CLOSED->OPEN command (command)", "open by on-call (ticket 7)");
        });
        CoordinatorStep over = step(open.state(), END);
        assertThat(over.effects().transitions()).extracting(Transition::actor).containsExactly("on-call", "");
        assertThat(over.effects().decisions()).extracting(Decision::commandId).containsExactly("c1", "");
    }

    @Test
    void aCommandBindsWhereTheMachineOnlyObservesAndNotLonger() {
        CoordinatorState heard = Coordinator.heard(FRESH, command("c1", POOL, Verb.OPEN, TICK));
        CoordinatorStep open = step(heard, OBSERVING, TICK);
        assertThat(open.effects().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.mode()).isEqualTo(Mode.ENFORCE);
            assertThat(decision.dryRun()).isFalse();
        });
        assertThat(step(open.state(), OBSERVING, END).effects().decisions())
                .isNotEmpty()
                .allSatisfy(decision -> assertThat(decision.dryRun()).isTrue());
    }

    @Test
    void aForcedCloseFreesAPoolWithItsIpsAndNothingSeenReopensItBeforeItEnds() {
        CoordinatorStep closed = obeyed(opened(), POOL, Verb.CLOSE);
        assertThat(closed.effects().decisions()).allSatisfy(decision -> {
            assertThat(decision.state()).isEqualTo(BreakerState.CLOSED);
            assertThat(decision.commandId()).isEqualTo("c1");
        });
        assertThat(closed.effects().transitions()).extracting(Transition::scope).containsExactly(POOL, IP1, IP2);
        CoordinatorStep worse = step(closed.state(), END - 1, bad(POOL, END - 1, Family.FLOW, 60, 60));
        assertThat(worse.effects().transitions()).isEmpty();
        CoordinatorStep later = step(closed.state(), END, bad(POOL, END, Family.FLOW, 60, 60));
        assertThat(later.effects().transitions()).extracting(Transition::action).containsExactly("release", "slow");
    }

    @Test
    void aForcedCloseLeavesIpsAloneThatTrippedByThemselves() {
        CoordinatorState one = step(
                        FRESH, TICK - 100, bad(IP1, TICK - 100, Family.BLOCK, 30, 30), good(POOL, TICK - 100))
                .state();
        assertThat(stateOf(obeyed(one, POOL, Verb.CLOSE), IP1)).isEqualTo(BreakerState.OPEN);
    }

    @Test
    void holdKeepsWhatIsAndSaysSo() {
        CoordinatorState ramping = step(FRESH, TICK - 100, bad(POOL, TICK - 100, Family.FLOW, 60, 60))
                .state();
        CoordinatorStep held = obeyed(ramping, POOL, Verb.HOLD);
        double allowed = ramping.records().get(POOL).ramp().allowedPerSecond();
        assertThat(held.effects().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.state()).isEqualTo(BreakerState.SLOW_START);
            assertThat(decision.allowedPerSecond()).isEqualTo(allowed);
        });
        assertThat(step(held.state(), END - 1, bad(POOL, END - 1, Family.FLOW, 60, 60))
                        .effects()
                        .transitions())
                .isEmpty();
        assertThat(step(held.state(), END, bad(POOL, END, Family.FLOW, 60, 60))
                        .effects()
                        .transitions())
                .extracting(Transition::action)
                .containsExactly("release", "slow");
    }

    @Test
    void anOverrideIsTheRateUntilItEndsAndTheCapBindsAfterIt() {
        Command generous = new Command("c1", POOL, Verb.OVERRIDE, "on-call", "", TICK, TTL_MS, 500);
        CoordinatorState known = step(FRESH, TICK - 1, good(POOL, TICK - 1)).state();
        CoordinatorStep forced = step(Coordinator.heard(known, generous), TICK);
        assertThat(forced.effects().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.state()).isEqualTo(BreakerState.SLOW_START);
            assertThat(decision.allowedPerSecond()).isEqualTo(500);
        });
        assertThat(step(forced.state(), END).effects().decisions())
                .singleElement()
                .satisfies(decision -> assertThat(decision.allowedPerSecond())
                        .isEqualTo(good(POOL, TICK).activity().healthyPerSecond()));
    }

    @Test
    void anOverrideLetsAnOpenPoolSendThroughTheIpsItLed() {
        CoordinatorStep forced = obeyed(opened(), POOL, Verb.OVERRIDE);
        assertThat(forced.effects().decisions())
                .extracting(Decision::state)
                .containsExactly(BreakerState.SLOW_START, BreakerState.SLOW_START, BreakerState.SLOW_START);
        assertThat(forced.effects().decisions().get(0).allowedPerSecond()).isEqualTo(3);
    }

    @Test
    void resetProbesWhatIsOpenAndForgetsHowOftenItWas() {
        CoordinatorState state = opened();
        assertThat(state.records().get(POOL).course().exponent()).isEqualTo(1);
        CoordinatorStep reset = obeyed(state, POOL, Verb.RESET);
        assertThat(stateOf(reset, POOL)).isEqualTo(BreakerState.HALF_OPEN);
        assertThat(stateOf(reset, IP1)).isEqualTo(BreakerState.HALF_OPEN);
        assertThat(reset.state().records().get(POOL).course().exponent()).isZero();
        assertThat(reset.state().records().get(POOL).order().binding()).isFalse();
    }

    @Test
    void resetEndsAnotherCommand() {
        CoordinatorState forced = obeyed(FRESH, POOL, Verb.CLOSE).state();
        CoordinatorStep reset = step(Coordinator.heard(forced, command("c2", POOL, Verb.RESET, TICK + 10)), TICK + 10);
        assertThat(reset.state().records().get(POOL).order().binding()).isFalse();
        assertThat(reset.effects().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.commandId()).isEqualTo("c2");
            assertThat(decision.state()).isEqualTo(BreakerState.CLOSED);
        });
    }

    @Test
    void aSuspendedCampaignStaysSoUntilItIsResumed() {
        Command suspend = new Command("c1", CAMPAIGN, Verb.SUSPEND, "on-call", "", TICK, 0, -1);
        CoordinatorStep suspended = step(Coordinator.heard(FRESH, suspend), TICK);
        assertThat(suspended.effects().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.state()).isEqualTo(BreakerState.SUSPENDED);
            assertThat(decision.purgeBeforeMs()).isZero();
        });
        long muchLater = TICK + 90L * 86_400 * 20;
        assertThat(stateOf(step(suspended.state(), muchLater), CAMPAIGN)).isEqualTo(BreakerState.SUSPENDED);
        CoordinatorStep resumed =
                step(Coordinator.heard(suspended.state(), command("c2", CAMPAIGN, Verb.RESUME, muchLater)), muchLater);
        assertThat(resumed.effects().decisions())
                .singleElement()
                .satisfies(decision -> assertThat(decision.state()).isEqualTo(BreakerState.ACTIVE));
        CoordinatorStep again =
                step(resumed.state(), muchLater + 100, bad(CAMPAIGN, muchLater + 100, Family.HARD_BOUNCE, 30, 60));
        assertThat(stateOf(again, CAMPAIGN)).isEqualTo(BreakerState.SUSPENDED);
    }

    @Test
    void whatIsPurgedWasQueuedBeforeTheCommand() {
        CoordinatorStep purged = obeyed(FRESH, "tenant:acme", Verb.PURGE);
        assertThat(purged.effects().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.tenant()).isEqualTo("acme");
            assertThat(decision.state()).isEqualTo(BreakerState.SUSPENDED);
            assertThat(decision.purgeBeforeMs()).isEqualTo(TICK * 50);
        });
        CoordinatorStep renewed = step(purged.state(), TICK + 200);
        assertThat(renewed.effects().decisions())
                .singleElement()
                .satisfies(decision -> assertThat(decision.purgeBeforeMs()).isEqualTo(TICK * 50));
    }

    @Test
    void aCommandWaitsForItsTickAndIsObeyedOnce() {
        CoordinatorState heard = Coordinator.heard(FRESH, command("c1", POOL, Verb.OPEN, TICK + 20));
        CoordinatorStep early = step(heard, TICK);
        assertThat(early.effects().transitions()).isEmpty();
        assertThat(early.nextTick()).isEqualTo(TICK + 20);
        CoordinatorStep due = step(early.state(), TICK + 20);
        assertThat(due.effects().transitions()).hasSize(1);
        CoordinatorState twice = Coordinator.heard(due.state(), command("c1", POOL, Verb.OPEN, TICK + 20));
        assertThat(step(twice, TICK + 21).effects().transitions()).isEmpty();
    }

    @Test
    void aLogThatIsReadAnewLeadsToWhatHoldsNow() {
        CoordinatorState heard = FRESH;
        heard = Coordinator.heard(heard, command("c1", POOL, Verb.OPEN, TICK - 10));
        heard = Coordinator.heard(heard, command("c2", POOL, Verb.CLOSE, TICK - 5));
        heard = Coordinator.heard(heard, command("c3", IP1, Verb.OPEN, TICK - 2 * TTL_MS / 50));
        heard = Coordinator.heard(heard, command("c4", IP2, Verb.RESET, TICK - 5));
        CoordinatorStep step = step(heard, TICK);
        assertThat(step.effects().transitions())
                .extracting(Transition::commandId)
                .containsExactly("c2");
        assertThat(step.effects().passedOver())
                .extracting(passed -> passed.command().id() + ": " + passed.why())
                .containsExactlyInAnyOrder(
                        "c1: a newer command for the scope overtook it",
                        "c3: its time to live has ended",
                        "c4: the state of the scope began after it");
    }

    @Test
    void aRestrictionByCommandDoesNotEndWhileTheEngineRecovers() {
        CoordinatorState open = obeyed(FRESH, POOL, Verb.OPEN).state();
        assertThat(stateOf(recovering(open, END + 5), POOL)).isEqualTo(BreakerState.OPEN);
        assertThat(stateOf(step(open, END + 6), POOL)).isEqualTo(BreakerState.HALF_OPEN);
    }

    @Test
    void theMachinesOwnHoldGoesOnBehindAShorterCommand() {
        CoordinatorState state = opened();
        long machineHold = state.records().get(IP1).course().holdUntilTick();
        Command brief = new Command("c1", IP1, Verb.OPEN, "on-call", "", TICK, 100, -1);
        CoordinatorStep forced = step(Coordinator.heard(state, brief), TICK);
        assertThat(forced.state().records().get(IP1).course().holdUntilTick()).isEqualTo(machineHold);
    }

    @Test
    void anIpThatAnOperatorTookOutComesBackByItsOwnClockWhenItsPoolHasGoneOn() {
        CoordinatorState probing = obeyed(opened(), POOL, Verb.RESET).state();
        CoordinatorState out = step(Coordinator.heard(probing, command("c2", IP1, Verb.OPEN, TICK + 1)), TICK + 1)
                .state();
        CoordinatorStep over = step(out, END + 1);
        assertThat(over.effects().transitions())
                .filteredOn(transition -> transition.scope().equals(IP1))
                .extracting(Transition::action)
                .containsExactly("release", "probe");
    }

    @Test
    void whatAnOperatorTookOutIsNoProviderIncident() {
        CoordinatorState forced = FRESH;
        for (String pool : new String[] {"a", "b"}) {
            String scope = "pool:" + pool + "/LIFECYCLE@grudge";
            forced = Coordinator.heard(forced, command(pool, scope, Verb.OPEN, TICK));
            forced = step(forced, TICK, good(scope, TICK)).state();
        }
        CoordinatorStep step = step(
                forced,
                TICK + 1,
                good("pool:c/LIFECYCLE@grudge", TICK + 1),
                bad(IP1, TICK + 1, Family.BLOCK, 30, 30),
                good(POOL, TICK + 1));
        assertThat(step.effects().transitions()).extracting(Transition::scope).containsExactly(IP1);
    }

    @Test
    void aScopeUnderCommandIsNotForgotten() {
        Command close = new Command("c1", POOL, Verb.CLOSE, "on-call", "", TICK, 30L * 86_400_000, -1);
        CoordinatorState closed = step(Coordinator.heard(FRESH, close), TICK).state();
        long later = TICK + 29L * 86_400 * 20;
        assertThat(step(step(closed, later).state(), later + 2_000).state().records())
                .containsKey(POOL);
        assertThat(CONFIG.breaker().exponentResetMs()).isLessThan(29L * 86_400_000);
    }
}
