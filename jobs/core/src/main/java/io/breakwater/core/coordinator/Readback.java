// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.breaker.Course;
import io.breakwater.core.breaker.Diversion;
import io.breakwater.core.breaker.Lease;
import io.breakwater.core.breaker.Ramp;
import io.breakwater.core.breaker.Standing;
import io.breakwater.core.config.BreakerConfig;
import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.fact.Family;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.window.Ticks;

import java.util.List;

/**
 * Brings a restored record and a published decision together.
 *
 * <p>Where the published one is newer and at least as strict, it wins; where it is newer and laxer, the restored one stays. Once
 * a published one has won, what was published after it follows it, for that is what senders hold now. Either way, everything
 * published is said again under the new epoch, so that senders drop whatever an engine of an older epoch may still write.
 */
final class Readback {
    private Readback() {}

    static BreakerRecord merge(BreakerRecord restored, Decision published) {
        BreakerRecord record = restored == null
                ? BreakerRecord.first(published.scope(), published.kind(), published.tick())
                : restored;
        boolean newer = record.standing().olderThan(published.epoch(), published.seq());
        boolean asStrict = published.state().strictness() >= record.state().strictness();
        boolean wins = newer && (asStrict || record.lease().readBack());
        BreakerRecord merged = wins ? adopted(record, published) : record;
        boolean readBack = wins || record.lease().readBack();
        return merged.with(new Lease(true, merged.lease().publishedTick(), true, readBack));
    }

    /** What was seen before a decision that was read back is no evidence against it. */
    static void settle(Turn turn) {
        BreakerConfig config = turn.config().breaker();
        long paneMs = turn.config().windows().paneMs();
        for (BreakerRecord record : List.copyOf(turn.records().values())) {
            if (record.lease().readBack()) {
                long actedMs = Ticks.toMs(record.standing().sinceTick()) + config.settleMs();
                long pane = Math.max(record.course().actionPane(), Math.floorDiv(actedMs, paneMs));
                turn.put(record.with(record.course().after(pane)));
            }
        }
    }

    private static BreakerRecord adopted(BreakerRecord record, Decision published) {
        Evidence evidence = published.evidence() == null ? record.standing().evidence() : published.evidence();
        Family reason = reasonOf(record, published);
        Standing standing = new Standing(
                published.state(),
                published.epoch(),
                published.seq(),
                published.tick(),
                reason,
                reason.wireName(),
                evidence);
        return record.with(standing)
                .with(course(record, published, reason))
                .with(ramp(record, published))
                .with(diversion(record, published));
    }

    private static Course course(BreakerRecord record, Decision published, Family reason) {
        boolean opened = published.state() == BreakerState.OPEN && record.state() != BreakerState.OPEN;
        boolean leads = published.kind() == ScopeKind.POOL
                && reason.ipCharged()
                && published.state().restricted()
                && (record.course().leadsIps() || published.state() != BreakerState.SLOW_START);
        Course course = record.course()
                .heldUntil(published.tick() + Ticks.covering(published.holdForMs()))
                .withExponent(record.course().exponent() + (opened ? 1 : 0))
                .leading(leads);
        return published.state() == BreakerState.HALF_OPEN
                ? course.probedBy(published.epoch(), published.seq())
                : course;
    }

    /** A diversion that senders obey goes on, judged from now on. */
    private static Diversion diversion(BreakerRecord record, Decision published) {
        return published.onHold() == OnHold.DIVERT
                ? Diversion.to(published.divertTo(), published.tick())
                : record.diversion().active() ? Diversion.NONE : record.diversion();
    }

    private static Ramp ramp(BreakerRecord record, Decision published) {
        if (!published.state().restricted()) {
            return Ramp.NONE;
        }
        double allowed = Math.max(0, published.allowedPerSecond());
        double known = record.ramp().capPerSecond() > 0
                ? record.ramp().capPerSecond()
                : record.view().activity().healthyPerSecond();
        double cap = Math.max(known, allowed);
        double ssthresh = record.ramp().capPerSecond() > 0 ? record.ramp().ssthreshPerSecond() : cap / 2;
        return Ramp.starting(
                allowed, cap, ssthresh, published.tick(), record.view().activity());
    }

    /** A renewal carries no evidence; its reason is the wire name of a family, or a word that is none. */
    private static Family reasonOf(BreakerRecord record, Decision published) {
        if (published.evidence() != null) {
            return published.evidence().family();
        }
        Family named = Family.ofWireName(published.reason());
        return named == Family.NONE ? record.standing().reason() : named;
    }
}
