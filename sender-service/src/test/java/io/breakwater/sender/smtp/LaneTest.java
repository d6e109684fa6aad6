// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import io.breakwater.sender.decision.Decisions;
import io.breakwater.sender.decision.RestrictionTable;
import io.breakwater.sender.decision.ScopeState;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class LaneTest {
    private static final long T0 = 1_000_000;
    private static final long STEP_MS = 5;

    private final RestrictionTable table = new RestrictionTable(obeyed -> {}, T0);
    private final Lane lane = new Lane(Mails.lane(100), table, T0);
    private long nowMs = T0;
    private int offered;

    /** Runs the lane for a while with new mail arriving at a rate; the engine is heard all the time. */
    private List<Step.Send> run(long forMs, double newPerSecond) {
        List<Step.Send> sends = new ArrayList<>();
        long untilMs = nowMs + forMs;
        double owed = 0;
        for (; nowMs < untilMs; nowMs += STEP_MS) {
            table.engineHeard(nowMs);
            for (owed += newPerSecond * STEP_MS / 1000; owed >= 1; owed--) {
                lane.offer(Mails.mail("m" + offered++, nowMs));
            }
            while (lane.next(nowMs) instanceof Step.Send send) {
                sends.add(send);
            }
        }
        return sends;
    }

    private void hold(int count) {
        table.apply(Decisions.of(Mails.POOL, ScopeState.OPEN, 1, 1), nowMs);
        for (int i = 0; i < count; i++) {
            lane.offer(Mails.mail("held" + i, nowMs));
        }
        assertThat(run(100, 0)).isEmpty();
    }

    @Test
    void sendsNewMailAtOnceWhileNothingRestrictsIt() {
        assertThat(run(10_000, 30)).hasSizeBetween(297, 300);
    }

    @Test
    void spreadsMailOverTheIpsInTurn() {
        Map<String, Long> byIp =
                run(10_000, 30).stream().collect(Collectors.groupingBy(Step.Send::sourceIp, Collectors.counting()));

        assertThat(byIp.keySet()).containsExactlyInAnyOrderElementsOf(Mails.IPS);
        assertThat(byIp.values()).allSatisfy(count -> assertThat(count).isBetween(98L, 101L));
    }

    @Test
    void anOpenLaneSendsNothingAndHoldsWhatArrives() {
        hold(0);

        assertThat(run(20_000, 30)).isEmpty();
        assertThat(lane.backlog().held()).isBetween(595, 600);
    }

    @Test
    void halfOpenSendsExactlyTheProbesItWasAskedForFromHeldMailOverAllIpsAndTheSpread() {
        hold(500);
        table.apply(Decisions.of(Mails.POOL, ScopeState.HALF_OPEN, 1, 2), nowMs);
        long startMs = nowMs;

        List<Step.Send> early = run(4_900, 30);
        List<Step.Send> rest = run(30_000, 30);

        assertThat(early.size()).isBetween(9, 11);
        assertThat(early.size() + rest.size()).isEqualTo(20);
        assertThat(nowMs - startMs).isGreaterThan(10_000);
        assertThat(early).allSatisfy(send -> {
            assertThat(send.probe()).isTrue();
            assertThat(send.obeys().version().seq()).isEqualTo(2);
            assertThat(send.mail().mail().messageId()).startsWith("held");
        });
        assertThat(early.stream().map(Step.Send::sourceIp).distinct()).hasSize(3);
    }

    @Test
    void aProbeWithoutAnAnswerIsAskedForAgain() {
        hold(100);
        table.apply(Decisions.of(Mails.POOL, ScopeState.HALF_OPEN, 1, 2), nowMs);
        List<Step.Send> probes = run(30_000, 0);

        lane.unanswered(probes.get(0));

        assertThat(run(5_000, 0)).hasSize(1);
    }

    @Test
    void slowStartBindsNewAndHeldMailTogetherAndGivesHeldAtMostItsShare() {
        hold(500);
        table.apply(Decisions.rate(Mails.POOL, 10, 1, 2), nowMs);

        List<Step.Send> sends = run(20_000, 30);

        assertThat(sends).hasSizeBetween(195, 206);
        long released = sends.stream()
                .filter(send -> send.mail().mail().messageId().startsWith("held"))
                .count();
        assertThat(released).isBetween(90L, 105L);
        assertThat(sends).noneMatch(Step.Send::probe);
    }

    @Test
    void aClosedLaneReleasesWhatWasHeldAtHalfItsCap() {
        hold(2_000);
        table.apply(Decisions.of(Mails.POOL, ScopeState.CLOSED, 1, 2), nowMs);

        List<Step.Send> sends = run(10_000, 30);

        assertThat(sends).hasSizeBetween(780, 830);
    }

    @Test
    void anIpThatIsOpenLeavesTheRotationAndItsMailGoesOverTheOthers() {
        table.apply(Decisions.of("ip:127.0.2.1@grudge", ScopeState.OPEN, 1, 1), nowMs);

        List<Step.Send> sends = run(10_000, 30);

        assertThat(sends).hasSizeBetween(297, 300);
        assertThat(sends).noneMatch(send -> send.sourceIp().equals("127.0.2.1"));
    }

    @Test
    void aLaneWhoseIpsAreAllOpenHolds() {
        Mails.IPS.forEach(ip -> table.apply(Decisions.of("ip:" + ip + "@grudge", ScopeState.OPEN, 1, 1), nowMs));

        assertThat(run(5_000, 30)).isEmpty();
        assertThat(lane.backlog().held()).isGreaterThan(100);
    }

    @Test
    void anIpInHalfOpenSendsItsOwnProbesWhileTheLaneIsFree() {
        table.apply(Decisions.of("ip:127.0.2.1@grudge", ScopeState.HALF_OPEN, 1, 9), nowMs);

        List<Step.Send> probes = run(30_000, 30).stream()
                .filter(send -> send.sourceIp().equals("127.0.2.1"))
                .toList();

        assertThat(probes).hasSize(20).allSatisfy(send -> {
            assertThat(send.probe()).isTrue();
            assertThat(send.obeys().version().seq()).isEqualTo(9);
        });
    }

    @Test
    void anIpInSlowStartKeepsToItsOwnRate() {
        table.apply(Decisions.rate("ip:127.0.2.1@grudge", 2, 1, 9), nowMs);

        List<Step.Send> sends = run(10_000, 30);

        assertThat(sends).hasSizeBetween(297, 300);
        assertThat(sends.stream()
                        .filter(send -> send.sourceIp().equals("127.0.2.1"))
                        .count())
                .isBetween(19L, 22L);
    }

    @Test
    void aSuspendedCampaignIsParkedAndReleasedAfterwards() {
        table.apply(Decisions.of("campaign:bad", ScopeState.SUSPENDED, 1, 1), nowMs);
        for (int i = 0; i < 10; i++) {
            lane.offer(Mails.mail("bad" + i, "bad", nowMs));
            lane.offer(Mails.mail("good" + i, "good", nowMs));
        }

        assertThat(run(3_000, 0))
                .hasSize(10)
                .allSatisfy(send -> assertThat(send.mail().mail().messageId()).startsWith("good"));
        assertThat(lane.backlog().held()).isEqualTo(10);

        table.apply(Decisions.of("campaign:bad", ScopeState.ACTIVE, 1, 2), nowMs);
        assertThat(run(3_000, 0)).hasSize(10);
    }

    @Test
    void mailThatIsTooOldExpires() {
        lane.offer(Mails.mail("old", nowMs - 1_000_001));

        assertThat(lane.next(nowMs)).isInstanceOf(Step.Expire.class);
        assertThat(lane.backlog().size()).isZero();
    }

    @Test
    void aGreylistedMessageGoesBackOverTheIpThatIsKnownThere() {
        QueuedMail known =
                QueuedMail.fresh(Mails.mail("grey", nowMs)).retry(new RetrySchedule.Retry(1_000, "127.0.2.3"), nowMs);
        lane.retry(known);

        List<Step.Send> sends = run(2_000, 0);

        assertThat(sends).singleElement().satisfies(send -> {
            assertThat(send.sourceIp()).isEqualTo("127.0.2.3");
            assertThat(send.mail().attempt()).isEqualTo(2);
        });
    }
}
