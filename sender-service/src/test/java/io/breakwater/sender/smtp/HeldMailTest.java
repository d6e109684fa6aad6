// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import io.breakwater.sender.decision.Decision;
import io.breakwater.sender.decision.Decision.Holding;
import io.breakwater.sender.decision.Decisions;
import io.breakwater.sender.decision.RestrictionTable;
import io.breakwater.sender.decision.ScopeState;
import io.breakwater.sender.decision.Version;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What a lane does with held mail, step by step in virtual time. */
class HeldMailTest {
    private static final long T0 = 10_000_000;
    private static final long STEP_MS = 5;
    private static final long SPREAD_MS = 90_000;
    private static final long MAX_AGE_MS = 1_000_000;
    private static final RetrySchedule.Retry AT_ONCE = new RetrySchedule.Retry(0, "");

    private final RestrictionTable table = new RestrictionTable(obeyed -> {}, T0);
    private final Lane lane = new Lane(Mails.lane(100), table, T0);
    private final List<HeldMove> moves = new ArrayList<>();
    private final List<Step.Expire> expired = new ArrayList<>();
    private final List<Step.Divert> diverted = new ArrayList<>();
    private long nowMs = T0;

    private List<Step.Send> run(Lane of, long forMs) {
        List<Step.Send> sends = new ArrayList<>();
        for (long untilMs = nowMs + forMs; nowMs < untilMs; nowMs += STEP_MS) {
            table.engineHeard(nowMs);
            for (Step step = of.next(nowMs); !(step instanceof Step.Wait); step = of.next(nowMs)) {
                if (step instanceof Step.Send send) {
                    sends.add(send);
                } else if (step instanceof Step.Expire expire) {
                    expired.add(expire);
                } else if (step instanceof Step.Divert divert) {
                    diverted.add(divert);
                }
            }
            moves.addAll(of.takeMoves());
        }
        return sends;
    }

    private List<Step.Send> run(long forMs) {
        return run(lane, forMs);
    }

    private static List<String> ids(List<Step.Send> sends) {
        return sends.stream().map(send -> send.mail().mail().messageId()).toList();
    }

    private void offer(String prefix, int count) {
        IntStream.range(0, count).forEach(i -> lane.offer(Mails.mail(prefix + i, nowMs)));
    }

    private void holdRetries(int count) {
        table.apply(Decisions.of(Mails.POOL, ScopeState.OPEN, 1, 1), nowMs);
        IntStream.range(0, count)
                .forEach(i -> lane.retry(
                        QueuedMail.fresh(Mails.mail("retry" + i, nowMs)).retry(AT_ONCE, nowMs)));
        assertThat(run(100)).isEmpty();
    }

    @Test
    void heldAndReleasedAreToldOnceEachAndCiteTheDecisionThatAskedForIt() {
        table.apply(Decisions.of(Mails.POOL, ScopeState.OPEN, 1, 1), nowMs);
        offer("m", 3);
        run(1_000);
        assertThat(moves).hasSize(3).allSatisfy(move -> {
            assertThat(move.kind()).isEqualTo(HeldMove.Kind.HELD);
            assertThat(move.obeys()).isEqualTo(new Version(1, 1));
        });
        moves.clear();

        table.apply(Decisions.rate(Mails.POOL, 50, 1, 2), nowMs);
        assertThat(run(2_000)).hasSize(3);

        assertThat(moves).hasSize(3).allSatisfy(move -> {
            assertThat(move.kind()).isEqualTo(HeldMove.Kind.RELEASED);
            assertThat(move.obeys()).isEqualTo(new Version(1, 2));
        });
    }

    @Test
    void mailThatNothingHoldsIsNotTold() {
        offer("m", 20);

        assertThat(run(2_000)).hasSize(20);

        assertThat(moves).isEmpty();
    }

    @Test
    void retriesThatWereHeldComeBackSpreadOverTheWholeTime() {
        holdRetries(900);
        table.apply(Decisions.of(Mails.POOL, ScopeState.CLOSED, 1, 2), nowMs);

        List<Integer> perTenSeconds =
                IntStream.range(0, 9).map(i -> run(10_000).size()).boxed().toList();

        assertThat(perTenSeconds).allSatisfy(sends -> assertThat(sends).isBetween(60, 140));
        assertThat(lane.backlog().held()).isLessThan(10);
    }

    @Test
    void retriesThatWaitToComeBackStayVisibleAsHeld() {
        holdRetries(900);
        table.apply(Decisions.of(Mails.POOL, ScopeState.CLOSED, 1, 2), nowMs);

        int sent = run(45_000).size();

        assertThat(lane.backlog().held()).isEqualTo(900 - sent).isBetween(350, 550);
        assertThat(lane.backlog().oldestHeldQueuedAtMs()).isEqualTo(T0);
    }

    @Test
    void noRetryIsSpreadBeyondItsLife() {
        table.apply(Decisions.of(Mails.POOL, ScopeState.OPEN, 1, 1), nowMs);
        long almostOverMs = nowMs - MAX_AGE_MS + 20_000;
        IntStream.range(0, 50)
                .forEach(i -> lane.retry(
                        QueuedMail.fresh(Mails.mail("old" + i, almostOverMs)).retry(AT_ONCE, nowMs)));
        run(100);
        table.apply(Decisions.of(Mails.POOL, ScopeState.CLOSED, 1, 2), nowMs);

        assertThat(run(SPREAD_MS)).hasSize(50);
        assertThat(expired).isEmpty();
    }

    @Test
    void dueRetriesAndHeldMailTogetherLeaveHalfOfABindingRateToNewMail() {
        table.apply(Decisions.rate(Mails.POOL, 10, 1, 1), nowMs);
        IntStream.range(0, 500)
                .forEach(i -> lane.retry(
                        QueuedMail.fresh(Mails.mail("retry" + i, nowMs)).retry(AT_ONCE, nowMs)));
        List<Step.Send> sends = new ArrayList<>();
        for (int second = 0; second < 20; second++) {
            offer("new" + second + "-", 6);
            sends.addAll(run(1_000));
        }

        assertThat(sends).hasSizeBetween(195, 206);
        long retries = ids(sends).stream().filter(id -> id.startsWith("retry")).count();
        long released = moves.stream()
                .filter(move -> move.kind() == HeldMove.Kind.RELEASED)
                .count();
        assertThat(retries).isGreaterThan(50);
        assertThat(retries + released).isBetween(90L, 106L);
    }

    @Test
    void transactionalMailIsReleasedNewestFirstAndItsRetriesAreNotSpread() {
        Lane urgent = new Lane(Mails.transactional(100), table, nowMs);
        table.apply(Decisions.of(Mails.LOGIN, ScopeState.OPEN, 1, 1), nowMs);
        for (int i = 0; i < 5; i++) {
            QueuedMail mail = QueuedMail.fresh(Mails.login("m" + i, nowMs + i));
            urgent.retry(mail.retry(AT_ONCE, nowMs));
        }
        run(urgent, 100);
        table.apply(Decisions.of(Mails.LOGIN, ScopeState.CLOSED, 1, 2), nowMs);

        assertThat(ids(run(urgent, 2_000))).containsExactly("m4", "m3", "m2", "m1", "m0");
    }

    @Test
    void mailExpiresWhileItIsHeldOldestFirstAndTheNextExpiryIsThatOfTheOldest() {
        table.apply(Decisions.of(Mails.POOL, ScopeState.OPEN, 1, 1), nowMs);
        lane.offer(Mails.mail("young", nowMs - 10_000));
        lane.offer(Mails.mail("old", nowMs - MAX_AGE_MS + 2_000));
        run(1_000);
        assertThat(lane.backlog().oldestHeldQueuedAtMs()).isEqualTo(T0 - MAX_AGE_MS + 2_000);

        assertThat(run(2_000)).isEmpty();

        assertThat(expired).singleElement().satisfies(step -> {
            assertThat(step.mail().mail().messageId()).isEqualTo("old");
            assertThat(step.why()).isEqualTo("expired while held");
        });
        assertThat(lane.backlog().oldestHeldQueuedAtMs()).isEqualTo(T0 - 10_000);
    }

    @Test
    void probesAreSpreadOverRecipientDomainsAndPreferFirstAttempts() {
        holdRetries(10);
        for (int i = 0; i < 40; i++) {
            lane.offer(Mails.to("user@" + (i < 30 ? "big" : "small" + i) + ".example", "m" + i, nowMs));
        }
        run(100);
        table.apply(Decisions.of(Mails.POOL, ScopeState.HALF_OPEN, 1, 2), nowMs);

        List<Step.Send> probes = run(12_000);

        assertThat(probes).hasSize(20).allSatisfy(send -> {
            assertThat(send.probe()).isTrue();
            assertThat(send.mail().attempt()).isEqualTo(1);
        });
        assertThat(probes.stream()
                        .filter(send -> send.mail().mail().recipientDomain().equals("big.example")))
                .hasSizeBetween(1, 11);
        assertThat(probes.stream()
                        .map(send -> send.mail().mail().recipientDomain())
                        .distinct())
                .hasSize(11);
    }

    @Test
    void mailOfASuspendedCampaignDoesNotStandInTheWayOfProbes() {
        table.apply(Decisions.of("campaign:bad", ScopeState.SUSPENDED, 1, 1), nowMs);
        table.apply(Decisions.of(Mails.POOL, ScopeState.OPEN, 1, 1), nowMs);
        IntStream.range(0, 200).forEach(i -> lane.offer(Mails.mail("bad" + i, "bad", nowMs - 1_000)));
        offer("good", 30);
        run(100);
        table.apply(Decisions.of(Mails.POOL, ScopeState.HALF_OPEN, 1, 2), nowMs);

        assertThat(ids(run(12_000))).hasSize(20).allSatisfy(id -> assertThat(id).startsWith("good"));
    }

    @Test
    void aDecisionToDivertHandsHeldMailOnAtItsRateAndMailThatWasDivertedStays() {
        table.apply(open(new Holding(Holding.Action.DIVERT, "reserve", 2)), nowMs);
        offer("m", 100);
        lane.takeOver(QueuedMail.fresh(Mails.mail("guest", nowMs - 1)).divertedTo("marketing"));

        assertThat(run(10_000)).isEmpty();

        assertThat(diverted).hasSizeBetween(19, 22).allSatisfy(step -> {
            assertThat(step.pool()).isEqualTo("reserve");
            assertThat(step.mail().mail().messageId()).startsWith("m");
        });
        assertThat(lane.backlog().held()).isEqualTo(101 - diverted.size());
    }

    @Test
    void mailThatNobodyTakesIsHeldOnAndNotTriedOrToldAgain() {
        table.apply(open(new Holding(Holding.Action.DIVERT, "nowhere", 2)), nowMs);
        offer("m", 10);
        run(100);
        lane.cannotDivert(diverted.get(0));

        run(10_000);

        assertThat(diverted).hasSize(1);
        assertThat(lane.backlog().held()).isEqualTo(10);
        assertThat(moves).hasSize(10).allSatisfy(move -> assertThat(move.kind()).isEqualTo(HeldMove.Kind.HELD));
    }

    @Test
    void aRenewalThatHoldsAgainStopsTheDiversion() {
        table.apply(open(new Holding(Holding.Action.DIVERT, "reserve", 2)), nowMs);
        offer("m", 100);
        run(5_000);
        int before = diverted.size();

        table.apply(open(Holding.HOLD), nowMs);
        run(10_000);

        assertThat(before).isPositive();
        assertThat(diverted).hasSize(before);
    }

    @Test
    void aSilentEngineDivertsAndFailsNothing() {
        table.apply(open(new Holding(Holding.Action.DIVERT, "reserve", 2)), nowMs);
        offer("m", 10);

        Step step = lane.next(nowMs + Decisions.LEASE_MS + 1);

        assertThat(step).isInstanceOf(Step.Wait.class);
        assertThat(lane.backlog().held()).isEqualTo(10);
    }

    @Test
    void aDecisionToFailEndsHeldMailAndChargesNobody() {
        table.apply(open(new Holding(Holding.Action.FAIL, "", 0)), nowMs);
        offer("m", 10);

        assertThat(run(1_000)).isEmpty();

        assertThat(expired)
                .hasSize(10)
                .allSatisfy(step -> assertThat(step.why()).isEqualTo("failed while held"));
        assertThat(lane.backlog().size()).isZero();
    }

    @Test
    void inModeSlowAnOpenLaneGoesOnAtTheFloor() {
        table.apply(Decisions.slow(Mails.POOL, ScopeState.OPEN, 1, 1, 1), nowMs);
        List<Step.Send> sends = new ArrayList<>();
        for (int second = 0; second < 20; second++) {
            offer("m" + second + "-", 3);
            sends.addAll(run(1_000));
        }

        assertThat(sends).hasSizeBetween(19, 22).noneMatch(Step.Send::probe);
    }

    @Test
    void inModeSlowASuspendedCampaignGoesOnAtTheFloorAndOthersAtTheirRate() {
        table.apply(Decisions.slow("campaign:bad", ScopeState.SUSPENDED, 1, 1, 1), nowMs);
        for (int i = 0; i < 100; i++) {
            lane.offer(Mails.mail("bad" + i, "bad", nowMs));
            lane.offer(Mails.mail("good" + i, "good", nowMs));
        }

        List<String> sent = ids(run(20_000));

        assertThat(sent.stream().filter(id -> id.startsWith("good"))).hasSize(100);
        assertThat(sent.stream().filter(id -> id.startsWith("bad"))).hasSizeBetween(15, 22);
    }

    private static Decision open(Holding holding) {
        return Decisions.open(Mails.POOL, holding, 1, 1);
    }

    @Test
    void aPurgeDropsWhatWasQueuedBeforeItAndHoldsTheRestAndOthersGoOn() {
        table.apply(Decisions.of("tenant:acme", ScopeState.SUSPENDED, 1, 1), nowMs);
        offer("old", 5);
        assertThat(run(200)).isEmpty();
        table.apply(Decisions.purged("tenant:acme", nowMs, 1, 2), nowMs);
        nowMs += 1_000;
        offer("new", 3);
        assertThat(run(3_000)).isEmpty();
        assertThat(expired)
                .extracting(expire -> expire.mail().mail().messageId())
                .containsExactlyInAnyOrder("old0", "old1", "old2", "old3", "old4");
        assertThat(expired).extracting(Step.Expire::why).containsOnly("purged by its owner's suspension");
        assertThat(lane.backlog().held()).isEqualTo(3);

        table.apply(Decisions.of("tenant:acme", ScopeState.ACTIVE, 1, 3), nowMs);
        assertThat(ids(run(3_000))).containsExactlyInAnyOrder("new0", "new1", "new2");
    }

    @Test
    void aPurgeReachesMailThatItsLaneHoldsAndSparesOtherCampaigns() {
        table.apply(Decisions.of(Mails.POOL, ScopeState.OPEN, 1, 1), nowMs);
        lane.offer(Mails.mail("bad", "spring", nowMs));
        lane.offer(Mails.mail("good", "sale", nowMs));
        assertThat(run(200)).isEmpty();
        table.apply(Decisions.purged("campaign:spring", nowMs, 1, 2), nowMs);
        assertThat(run(3_000)).isEmpty();
        assertThat(expired)
                .extracting(expire -> expire.mail().mail().messageId())
                .containsExactly("bad");
        assertThat(lane.backlog().held()).isEqualTo(1);
    }
}
