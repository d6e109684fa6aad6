// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.command.Command;
import io.breakwater.core.command.Verb;
import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Mode;
import io.breakwater.core.config.Overrides;
import io.breakwater.core.config.ScopeNames;
import io.breakwater.core.config.ScopeOverride;
import io.breakwater.core.detect.Inquest;
import io.breakwater.core.detect.Suspect;
import io.breakwater.core.fact.ContributorKind;
import io.breakwater.core.fact.Family;
import io.breakwater.core.verdict.Verdict;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.breakwater.core.coordinator.Verdicts.CONFIG;
import static io.breakwater.core.coordinator.Verdicts.IP1;
import static io.breakwater.core.coordinator.Verdicts.POOL;
import static io.breakwater.core.coordinator.Verdicts.TICK;
import static io.breakwater.core.coordinator.Verdicts.bad;
import static io.breakwater.core.coordinator.Verdicts.blaming;
import static io.breakwater.core.coordinator.Verdicts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** What may not be done to the part of a pool's mail that explains its failures, and when the pool answers after all. */
class BlameTest {
    private static final CoordinatorState FRESH = CoordinatorState.initial(7);
    private static final String CAMPAIGN = "campaign:spring";

    /** Of 600 attempts 60 are blocked: all of one campaign. */
    private static Verdict pool(long tick) {
        return blaming(
                bad(POOL, tick, Family.BLOCK, 60, 600),
                inquest(new Suspect(ContributorKind.CAMPAIGN, "spring", 60, 60)));
    }

    private static Inquest inquest(Suspect... suspects) {
        return new Inquest(Family.BLOCK, 0.02, 600, 60, List.of(suspects));
    }

    private static CoordinatorState under(Verb verb, long ttlMs) {
        return Coordinator.heard(FRESH, new Command("c1", CAMPAIGN, verb, "on-call", "ticket 7", TICK, ttlMs, -1));
    }

    private static long windows(double count) {
        return (long) (count * CONFIG.windows().longMs() / 50);
    }

    @Test
    void theCampaignIsSuspendedAndThePoolAndItsAddressesAreLeftAlone() {
        CoordinatorStep step = step(FRESH, TICK, pool(TICK), bad(IP1, TICK, Family.BLOCK, 60, 300));
        assertThat(step.effects().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.scope()).isEqualTo(CAMPAIGN);
            assertThat(decision.state()).isEqualTo(BreakerState.SUSPENDED);
        });
    }

    @Test
    void anAddressThatIsWorseThanTheCauseLeavesAllTheSame() {
        Verdict partly = blaming(
                bad(POOL, TICK, Family.BLOCK, 60, 600),
                inquest(new Suspect(ContributorKind.CAMPAIGN, "spring", 300, 60)));
        CoordinatorStep step = step(FRESH, TICK, partly, bad(IP1, TICK, Family.BLOCK, 30, 30));
        assertThat(step.effects().decisions()).extracting(Decision::scope).contains(IP1);
    }

    @Test
    void aCommandOverTheCampaignWins() {
        CoordinatorStep step = step(under(Verb.RESUME, 3_600_000), TICK, pool(TICK));
        assertThat(step.effects().decisions())
                .allSatisfy(decision -> assertThat(decision.state()).isNotEqualTo(BreakerState.SUSPENDED));
    }

    @Test
    void aResumeIsNotUndoneByTheFailuresThatLedToTheSuspension() {
        CoordinatorState suspended = step(FRESH, TICK, pool(TICK)).state();
        long resumed = TICK + 40;
        Command resume = new Command("c1", CAMPAIGN, Verb.RESUME, "on-call", "ticket 7", resumed, 0, -1);
        CoordinatorStep after = step(Coordinator.heard(suspended, resume), resumed, pool(resumed));
        assertThat(after.state().records().get(CAMPAIGN).state()).isEqualTo(BreakerState.ACTIVE);
        long later = resumed + windows(2);
        assertThat(step(after.state(), later, pool(later))
                        .state()
                        .records()
                        .get(CAMPAIGN)
                        .state())
                .isEqualTo(BreakerState.SUSPENDED);
    }

    @Test
    void aCampaignThatIsOnlyObservedDoesNotAnswerForAPoolThatIsEnforced() {
        ScopeOverride observed =
                new ScopeOverride(new ScopeNames("", "", "", "", "", "spring"), Optional.of(Mode.OBSERVE), Map.of());
        EngineConfig config = CONFIG.withOverrides(Overrides.of(List.of(observed), Map.of()));
        CoordinatorStep step = step(FRESH, config, TICK, pool(TICK), bad(IP1, TICK, Family.BLOCK, 60, 300));
        assertThat(step.effects().decisions())
                .extracting(Decision::scope)
                .contains(IP1, POOL)
                .doesNotContain(CAMPAIGN);
    }

    @Test
    void aNodeThatOnlyCarriesTheCampaignIsNotAtFault() {
        Inquest both = inquest(
                new Suspect(ContributorKind.CAMPAIGN, "spring", 60, 60),
                new Suspect(ContributorKind.NODE, "mta-1", 120, 60));
        String elsewhere = "pool:marketing/LIFECYCLE@fairmail";
        CoordinatorStep step = step(
                FRESH,
                TICK,
                blaming(bad(POOL, TICK, Family.BLOCK, 60, 600), both),
                blaming(bad(elsewhere, TICK, Family.BLOCK, 60, 600), both));
        assertThat(step.effects().transitions()).extracting(Transition::scope).containsExactly(CAMPAIGN);
    }
}
