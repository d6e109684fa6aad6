// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.scenario;

import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.config.Mode;
import io.breakwater.core.coordinator.Transition;
import io.breakwater.core.fact.Detail;
import io.breakwater.core.fact.Fact;
import io.breakwater.core.fact.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is acted on, and who is left alone, in incidents with one cause. Three hundred attempts a second, ten seconds healthy and then ill. */
class LocalisationTest {
    private static final long BEGIN = 20_000_000;
    private static final int SECONDS = 40;
    private static final int PER_TICK = 15;
    private static final int ILL_FROM = 10 * 20;
    private static final double NOISE = 0.01;

    /** One message before its reply. */
    private record Mail(
            String provider,
            String ip,
            String domain,
            String tenant,
            String segment,
            String campaign,
            String node,
            String to) {}

    /** What a provider says to a message. */
    private interface Illness {
        Family reply(Mail mail, Random random);
    }

    private interface Words {
        Detail of(Mail mail, Family family);
    }

    private static final Words PLAIN = (mail, family) -> detail(mail, family, "", 0, false);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void oneDirtyCampaignIsSuspendedAndItsTenantSegmentAndPoolAreNot(long seed) {
        List<Transition> said = run(
                seed,
                PLAIN,
                (mail, random) ->
                        mail.campaign().equals("c-0") && chance(random, 0.4) ? Family.HARD_BOUNCE : Family.NONE);
        assertThat(said).extracting(Transition::scope).containsOnly("campaign:c-0");
        assertThat(said).extracting(Transition::to).containsExactly(BreakerState.SUSPENDED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void oneDirtySegmentOfManyCampaignsIsSuspended(long seed) {
        // Each campaign sends a tenth to it, so that none of them is bad as a whole.
        List<Transition> said = run(
                seed,
                PLAIN,
                (mail, random) ->
                        mail.segment().equals("s-9") && chance(random, 0.35) ? Family.HARD_BOUNCE : Family.NONE);
        assertThat(said).extracting(Transition::to).contains(BreakerState.SUSPENDED);
        assertThat(said).extracting(Transition::scope).allMatch(scope -> scope.endsWith("/s-9"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void oneCompanyThatClosesItsMailboxesAtAHosterTripsNothing(long seed) {
        List<Transition> said = run(
                seed,
                PLAIN,
                (mail, random) ->
                        mail.to().equals("closing.example") && mail.provider().equals("hostery")
                                ? Family.HARD_BOUNCE
                                : Family.NONE);
        assertThat(said).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void refusedContentSuspendsItsCampaignAndDivertsNothing(long seed) {
        List<Transition> said = run(
                seed,
                PLAIN,
                (mail, random) -> mail.campaign().equals("c-1") && chance(random, 0.5) ? Family.CONTENT : Family.NONE);
        assertThat(said).extracting(Transition::scope).containsOnly("campaign:c-1");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aProviderThatDefersOneTenantsMailAloneDoesNotTakeOutTheAddresses(long seed) {
        List<Transition> said = run(
                seed,
                PLAIN,
                (mail, random) -> mail.tenant().equals("t-0") && mail.provider().equals("grudge") && chance(random, 0.9)
                        ? Family.REPUTATION_DEFERRAL
                        : Family.NONE);
        assertThat(said).isNotEmpty().allSatisfy(transition -> {
            // Its campaigns are as much to blame, and narrower.
            assertThat(transition.scope()).isIn("campaign:c-0", "campaign:c-1", "tenant:t-0", segmentOf(transition));
            assertThat(transition.evidence().rule()).isEqualTo("F.trip");
            assertThat(transition.evidence().topContributor()).isEqualTo("pool:shared/LIFECYCLE@grudge");
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void domainReputationOpensTheDomainThereAndNothingElse(long seed) {
        List<Transition> said = run(
                seed,
                PLAIN,
                (mail, random) ->
                        mail.domain().equals("d-0.example") && mail.provider().equals("grudge") && chance(random, 0.5)
                                ? Family.DOMAIN
                                : Family.NONE);
        assertThat(said).isNotEmpty();
        assertThat(said).extracting(Transition::scope).containsOnly("domain:d-0.example@grudge");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aNodeThatFailsAtSeveralProvidersIsToldOfAndNoPoolOpens(long seed) {
        List<Transition> said = run(
                seed,
                PLAIN,
                (mail, random) -> mail.node().equals("mta-0") && chance(random, 0.9) ? Family.BLOCK : Family.NONE);
        assertThat(said).extracting(Transition::scope).contains("node:mta-0");
        assertThat(said)
                .extracting(Transition::scope)
                .allMatch(scope -> scope.equals("node:mta-0")
                        || scope.startsWith("ip:192.0.2.0@")
                        || scope.startsWith("ip:192.0.2.1@"));
    }

    @Test
    void anAddressThatThreeOrganisationsOfTheTailBlockLeavesOnOneReplyOfEach() {
        List<Transition> said = threeBlocksBy(3);
        assertThat(said).isNotEmpty();
        assertThat(said.get(0).scope()).isEqualTo("ip:192.0.2.1@hostery");
        assertThat(said.get(0).evidence().rule()).isEqualTo("D.trip");
        assertThat(said.get(0).evidence().topContributorBad()).isEqualTo(3);
        assertThat(said).extracting(Transition::scope).containsOnly("ip:192.0.2.1@hostery");
    }

    @Test
    void twoOrganisationsAreNoBreadth() {
        assertThat(threeBlocksBy(2)).isEmpty();
    }

    private static List<Transition> threeBlocksBy(int organisations) {
        int[] seen = {0};
        return run(
                1,
                (mail, family) -> detail(mail, family, "org-" + seen[0]++ % organisations, 0, false),
                (mail, random) -> mail.provider().equals("hostery") && mail.ip().equals("192.0.2.1") && seen[0] < 3
                        ? Family.BLOCK
                        : Family.NONE,
                0);
    }

    @Test
    void aReplyThatNamesItsWaitIsObeyedForThatWaitAndOneAtAHosterIsNot() {
        int[] seen = {0};
        Illness once = (mail, random) ->
                mail.ip().equals("192.0.2.2") && seen[0]++ < 2 ? Family.REPUTATION_DEFERRAL : Family.NONE;
        List<Transition> said = run(1, (mail, family) -> detail(mail, family, "", 90_000, false), once, 0);
        assertThat(said.get(0).evidence().rule()).isEqualTo("E.wait");
        // The wait began with the reply, not with its tick.
        assertThat(said.get(0).holdForMs()).isBetween(89_000L, 90_000L);
        assertThat(said).extracting(Transition::scope).allMatch(scope -> scope.startsWith("ip:192.0.2.2@"));
        assertThat(said).extracting(Transition::scope).doesNotContain("ip:192.0.2.2@hostery");
    }

    @Test
    void aReplyThatNamesTheAddressItBlocksTakesItOutThere() {
        int[] seen = {0};
        Illness once =
                (mail, random) -> mail.provider().equals("grudge") && mail.ip().equals("192.0.2.3") && seen[0]++ < 1
                        ? Family.BLOCK
                        : Family.NONE;
        List<Transition> said = run(1, (mail, family) -> detail(mail, family, "grudge", 0, true), once, 0);
        assertThat(said).isNotEmpty();
        assertThat(said.get(0).evidence().rule()).isEqualTo("E.block");
        assertThat(said).extracting(Transition::scope).containsOnly("ip:192.0.2.3@grudge");
    }

    private static String segmentOf(Transition transition) {
        return transition.scope().startsWith("segment:t-0/") ? transition.scope() : "";
    }

    private static List<Transition> run(long seed, Words words, Illness illness) {
        return run(seed, words, illness, NOISE);
    }

    private static List<Transition> run(long seed, Words words, Illness illness, double noise) {
        Rig rig = new Rig(DemoConfig.of(Mode.ENFORCE), 7);
        Random random = new Random(seed);
        List<String> held = new ArrayList<>();
        for (int i = 0; i < SECONDS * 20; i++) {
            long tick = BEGIN + i;
            List<Fact> facts = new ArrayList<>();
            for (int k = 0; k < PER_TICK; k++) {
                Mail mail = mail(random);
                boolean suspended = held.contains("campaign:" + mail.campaign())
                        || held.contains("segment:" + mail.tenant() + "/" + mail.segment())
                        || held.contains("tenant:" + mail.tenant())
                        || held.contains("ip:" + mail.ip() + "@" + mail.provider())
                        || held.contains("domain:" + mail.domain() + "@" + mail.provider());
                if (!suspended) {
                    Family family = i < ILL_FROM ? Family.NONE : illness.reply(mail, random);
                    boolean stray = family == Family.NONE && chance(random, noise);
                    facts.add(fact(tick, mail, stray ? Family.HARD_BOUNCE : family, words, random));
                }
            }
            rig.tick(tick, facts).forEach(decision -> {
                held.remove(decision.scope());
                if (decision.state() == BreakerState.OPEN || decision.state() == BreakerState.SUSPENDED) {
                    held.add(decision.scope());
                }
            });
        }
        return rig.transitions;
    }

    /** Five tenants of two campaigns each share ten segments, eight addresses on four nodes, and two domains. */
    private static Mail mail(Random random) {
        int campaign = random.nextInt(10);
        int ip = random.nextInt(8);
        String provider = List.of("grudge", "fairmail", "hostery").get(random.nextInt(3));
        return new Mail(
                provider,
                "192.0.2." + ip,
                "d-" + random.nextInt(2) + ".example",
                "t-" + campaign / 2,
                "s-" + random.nextInt(10),
                "c-" + campaign,
                "mta-" + ip / 2,
                random.nextInt(3) == 0 ? "closing.example" : "company-" + random.nextInt(40) + ".example");
    }

    private static Fact fact(long tick, Mail mail, Family family, Words words, Random random) {
        return new Fact(
                tick,
                tick * 50 - random.nextInt(100),
                "shared",
                "LIFECYCLE",
                mail.provider(),
                mail.ip(),
                mail.domain(),
                mail.tenant(),
                mail.campaign(),
                random.nextLong(),
                mail.to().hashCode(),
                family,
                1,
                true,
                family == Family.NONE,
                true,
                false,
                0,
                0,
                family == Family.NONE ? "" : "550 no",
                family == Family.NONE ? detail(mail, family, "", 0, false) : words.of(mail, family));
    }

    private static Detail detail(Mail mail, Family family, String organisation, long waitMs, boolean namesAddress) {
        return new Detail(
                mail.segment(),
                mail.node(),
                family == Family.NONE ? "" : mail.to(),
                organisation,
                waitMs,
                namesAddress);
    }

    private static boolean chance(Random random, double share) {
        return random.nextDouble() < share;
    }
}
