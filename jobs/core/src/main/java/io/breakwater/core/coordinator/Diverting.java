// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.breaker.Diversion;
import io.breakwater.core.config.Mode;
import io.breakwater.core.config.PoolPlan;
import io.breakwater.core.config.Resolution;
import io.breakwater.core.detect.Level;
import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.fact.Family;
import io.breakwater.core.scope.Scope;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.verdict.Activity;
import io.breakwater.core.window.Ticks;

import java.util.Locale;
import java.util.Optional;

/**
 * Diverts held mail of a pool that is OPEN at a provider to the pool that the policy names, at the same provider. Moving refused mail to
 * clean addresses is what spammers do, so all of this has to hold:
 *
 * <ul>
 *   <li>the charge is the addresses, the mode is enforce, and the provider has no incident;
 *   <li>the other pool is known there, CLOSED, and below warn; the policy says it has the same class and is neither warming nor dedicated;
 *   <li>the pool has been OPEN for a whole long window. Transactional mail goes to its standby pool at once, but only when addresses
 *       are blocked: a deferral leaves it a trickle of its own.
 * </ul>
 *
 * <p>Rate: {@code min(usual / 10, healthy − attempts)} of the other pool at the provider, so that a tenth of what it usually
 * delivers comes on top, and never more than it was seen to bear; not limited for a standby pool, whose lane has its own cap. One hop: senders
 * mark diverted mail.
 *
 * <p>When the other pool warns or is no longer CLOSED, the diversion stops until the pool has been CLOSED. Within 30 min of its beginning that
 * means the mail is at fault: the cause is "follows_the_mail", and the campaign that led the failures is suspended.
 */
final class Diverting {
    static final String FOLLOWS_THE_MAIL = "follows_the_mail";

    private static final double MOST_OF_USUAL = 0.1;
    private static final long JUDGED_MINUTES = 30;

    private final Turn turn;
    private final Moves moves;

    Diverting(Turn turn, Moves moves) {
        this.turn = turn;
        this.moves = moves;
    }

    /** Begins, stops or forgets the diversion of a pool. */
    void settle(BreakerRecord record) {
        Diversion diversion = record.diversion();
        if (record.kind() != ScopeKind.POOL) {
            return;
        }
        if (record.state() != BreakerState.OPEN) {
            boolean over = record.state() == BreakerState.CLOSED || !diversion.stopped();
            if (over && !diversion.equals(Diversion.NONE)) {
                turn.put(record.with(Diversion.NONE));
            }
        } else if (diversion.active()) {
            check(record);
        } else if (!diversion.stopped()
                && turn.input().mayRelax()
                && !record.order().binding()) {
            target(record, turn).ifPresent(to -> begin(record, to));
        }
    }

    /** Mail per second that may be diverted now; -1 for what the lane of the other pool bears, 0 for none. */
    static double perSecond(BreakerRecord record, Turn turn) {
        if (standby(record)) {
            return -1;
        }
        BreakerRecord taker = turn.record(scopeOf(record.diversion().to(), record));
        if (taker == null) {
            return 0;
        }
        Activity there = taker.view().activity();
        double room = there.healthyPerSecond() - there.attemptsPerSecond();
        return Math.max(0, Math.min(MOST_OF_USUAL * there.usualPerSecond(), room));
    }

    private void begin(BreakerRecord record, String to) {
        BreakerRecord diverted = record.with(Diversion.to(to, turn.tick()));
        turn.put(diverted);
        if (perSecond(diverted, turn) == 0) {
            turn.put(record);
            return;
        }
        moves.divert(diverted, Why.rule(record.standing().reason(), "divert", turn.tick()), "divert to " + to);
    }

    private void check(BreakerRecord record) {
        Diversion diversion = record.diversion();
        BreakerRecord there = turn.record(scopeOf(diversion.to(), record));
        if (target(record, turn).filter(diversion.to()::equals).isPresent()) {
            return;
        }
        boolean warned = there != null && warns(there);
        long judgedMs = JUDGED_MINUTES * turn.config().windows().widthMs(Resolution.MINUTE);
        boolean follows = warned && turn.tick() - diversion.sinceTick() <= Ticks.covering(judgedMs);
        Why rule = Why.rule(record.standing().reason(), "divert.stop", turn.tick());
        Why why = follows ? new Why(rule.reason(), FOLLOWS_THE_MAIL, rule.evidence()) : rule;
        if (follows) {
            suspendCampaign(record, why);
        }
        moves.divert(record.with(diversion.stop()), why, "stop diverting to " + diversion.to());
    }

    private void suspendCampaign(BreakerRecord record, Why why) {
        Evidence evidence = record.standing().evidence();
        if (evidence == null
                || standby(record)
                || evidence.topContributor().isEmpty()
                || !evidence.topContributorKind().toUpperCase(Locale.ROOT).equals(ScopeKind.CAMPAIGN.name())) {
            return;
        }
        String scope = Scope.campaign(evidence.topContributor()).id();
        BreakerRecord known = turn.record(scope);
        BreakerRecord campaign = known == null ? BreakerRecord.first(scope, ScopeKind.CAMPAIGN, turn.tick()) : known;
        if (campaign.state() != BreakerState.SUSPENDED && !campaign.order().binding()) {
            moves.suspend(campaign, why);
        }
    }

    /** The pool that may take held mail of a pool that is OPEN. */
    private static Optional<String> target(BreakerRecord record, Turn turn) {
        Scope scope = Scope.parse(record.scope());
        PoolPlan plan = turn.config().plan(scope.name());
        boolean addresses = record.standing().reason().ipCharged()
                && !record.standing().cause().equals(Why.PROVIDER_INCIDENT);
        if (!addresses
                || turn.config().modeOf(record.scope()) != Mode.ENFORCE
                || ProviderIncident.at(scope.provider(), turn)) {
            return Optional.empty();
        }
        String to = standby(record) ? plan.standby() : due(record, turn) ? plan.divertTo() : "";
        BreakerRecord there = to.isEmpty() ? null : turn.record(scopeOf(to, record));
        boolean sound = there != null && there.state() == BreakerState.CLOSED && !warns(there);
        return sound ? Optional.of(to) : Optional.empty();
    }

    /** Transactional mail knows one way out, and only from blocked addresses. */
    private static boolean standby(BreakerRecord record) {
        return Decisions.TRANSACTIONAL.equals(Scope.parse(record.scope()).mailClass())
                && record.standing().reason() == Family.BLOCK;
    }

    /** Other mail has stood long enough, or is on its way already. */
    private static boolean due(BreakerRecord record, Turn turn) {
        boolean transactional =
                Decisions.TRANSACTIONAL.equals(Scope.parse(record.scope()).mailClass());
        long stood = turn.tick() - record.standing().sinceTick();
        boolean stoodLong = stood >= Ticks.covering(turn.config().windows().longMs());
        return !transactional && (stoodLong || record.diversion().active());
    }

    private static boolean warns(BreakerRecord record) {
        return record.view().fresh() != Level.NONE || record.view().chargeLevel() != Level.NONE;
    }

    private static String scopeOf(String pool, BreakerRecord record) {
        Scope scope = Scope.parse(record.scope());
        return Scope.pool(pool, scope.mailClass(), scope.provider()).id();
    }
}
