// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.decision;

import io.breakwater.sender.decision.Restriction.Kind;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The decisions held by a sender, with the three rules that make them safe to obey:
 *
 * <ul>
 *   <li><b>Fencing</b>: a record below the (epoch, seq) held for its scope is dropped, an equal one only renews. It brings the mode
 *       and the allowance that hold now, so that a policy applied meanwhile binds and frees and a share
 *       follows demand; the hold goes on from its beginning.
 *   <li><b>Tombstones</b> lift what is CLOSED or ACTIVE, never a restriction.
 *   <li><b>Silence</b>: when nothing was heard from the engine for the lease, unrestricted scopes stay as they are;
 *       an OPEN holds for the rest of its hold time; then every restricted scope sends at most its safe cap.
 * </ul>
 *
 * One thread applies, any thread asks. Time is an argument, epoch milliseconds of the consumer's clock.
 */
public final class RestrictionTable {
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final Consumer<Obeyed> onObeyed;
    private volatile long engineHeardAtMs;
    private volatile long fencedEpoch;

    private record Held(Decision decision, long appliedAtMs, long renewedAtMs) {}

    /** Begins with a full lease, so that a sender which starts before the engine does not call it silent at once. */
    public RestrictionTable(Consumer<Obeyed> onObeyed, long nowMs) {
        this.onObeyed = onObeyed;
        this.engineHeardAtMs = nowMs;
    }

    /** Applies one decision; adopted ones are reported to the listener. */
    public Change apply(Decision decision, long nowMs) {
        if (decision.version().epoch() < fencedEpoch) {
            return Change.DROPPED;
        }
        Held before = held.get(decision.scope());
        if (before != null) {
            int order = decision.version().compareTo(before.decision().version());
            if (order < 0) {
                return Change.DROPPED;
            }
            if (order == 0) {
                held.put(decision.scope(), new Held(before.decision().boundAs(decision), before.appliedAtMs(), nowMs));
                return Change.RENEWED;
            }
        }
        held.put(decision.scope(), new Held(decision, nowMs, nowMs));
        ScopeState from =
                before == null ? ScopeState.UNKNOWN : before.decision().state();
        onObeyed.accept(new Obeyed(
                decision.scope(), decision.version(), from, decision.state(), decision.decidedAtMs(), nowMs));
        return Change.ADOPTED;
    }

    /** An engine of this epoch took over: what an earlier one writes behind its marker is late, for every scope. */
    public void fenced(long epoch) {
        fencedEpoch = Math.max(fencedEpoch, epoch);
    }

    /** Removes a scope that does not restrict. */
    public Change tombstone(String scope) {
        Held before = held.get(scope);
        if (before == null || before.decision().state().restricted()) {
            return Change.IGNORED;
        }
        held.remove(scope);
        return Change.LIFTED;
    }

    /** The engine was heard: the lease of everything starts anew. */
    public void engineHeard(long nowMs) {
        engineHeardAtMs = Math.max(engineHeardAtMs, nowMs);
    }

    /** What one scope asks of mail of a class. */
    public Restriction restriction(String scope, String mailClass, long nowMs) {
        Held entry = held.get(scope);
        if (entry == null) {
            return Restriction.none(scope, Version.NONE);
        }
        Decision decision = entry.decision();
        if (!decision.binds(mailClass)) {
            return Restriction.none(scope, Version.NONE);
        }
        return stale(entry, nowMs) ? whileSilent(entry, nowMs) : whileHeard(decision);
    }

    /** What a lane as a whole may do: its pool and its sending domain at that provider, whichever is stricter. */
    public Restriction lane(Route route, long nowMs) {
        return restriction(route.poolScope(), route.mailClass(), nowMs)
                .stricter(restriction(route.domainScope(), route.mailClass(), nowMs));
    }

    /** What the owner of the mail, campaign, segment or tenant, has to say: NONE, HOLD, or RATE where it may only slow. */
    public Restriction owner(Route route, long nowMs) {
        return restriction(route.campaignScope(), route.mailClass(), nowMs)
                .stricter(restriction(route.segmentScope(), route.mailClass(), nowMs))
                .stricter(restriction(route.tenantScope(), route.mailClass(), nowMs));
    }

    /** True while the owner of some mail asks to drop what is held of it. */
    public boolean purges() {
        return held.values().stream()
                .anyMatch(entry -> entry.decision().holding().purgeBeforeMs() > 0);
    }

    /** The one answer for one message on one route. */
    public Permit allow(Route route, long nowMs) {
        Restriction lane = lane(route, nowMs);
        Restriction owner = owner(route, nowMs);
        Restriction ip = restriction(route.ipScope(), route.mailClass(), nowMs);
        Restriction shared = lane.stricter(owner);
        if (shared.is(Kind.HOLD)) {
            return Permit.of(Permit.Kind.HOLD, shared);
        }
        if (ip.is(Kind.HOLD)) {
            return Permit.of(Permit.Kind.ROTATE, ip);
        }
        Restriction strictest = shared.stricter(ip);
        return Permit.of(
                switch (strictest.kind()) {
                    case PROBE -> Permit.Kind.PROBE;
                    case RATE -> Permit.Kind.PACED;
                    case NONE -> Permit.Kind.SEND;
                    case HOLD -> Permit.Kind.HOLD;
                },
                strictest);
    }

    /** State last decided for a scope; UNKNOWN when none is held. */
    public ScopeState state(String scope) {
        Held entry = held.get(scope);
        return entry == null ? ScopeState.UNKNOWN : entry.decision().state();
    }

    /** Scopes that restrict right now, by state. */
    public Map<String, ScopeState> restricted() {
        Map<String, ScopeState> found = new ConcurrentHashMap<>();
        held.forEach((scope, entry) -> {
            if (entry.decision().state().restricted()) {
                found.put(scope, entry.decision().state());
            }
        });
        return Map.copyOf(found);
    }

    private boolean stale(Held entry, long nowMs) {
        long heardAtMs = Math.max(engineHeardAtMs, entry.renewedAtMs());
        return entry.decision().state().restricted()
                && nowMs - heardAtMs > entry.decision().lease().leaseMs();
    }

    private static Restriction whileHeard(Decision decision) {
        return switch (decision.state()) {
            case OPEN, SUSPENDED -> trickles(decision) ? paced(decision) : Restriction.hold(decision, false);
            case HALF_OPEN -> decision.onlySlows() ? paced(decision) : Restriction.of(Kind.PROBE, decision, -1, false);
            case SLOW_START -> paced(decision);
            case CLOSED, ACTIVE, UNKNOWN -> Restriction.none(decision.scope(), decision.version());
        };
    }

    /** What would stop carries an allowance where it may only slow. */
    private static boolean trickles(Decision decision) {
        return decision.allowedPerSecond() > 0;
    }

    private static Restriction paced(Decision decision) {
        return decision.allowedPerSecond() < 0
                ? Restriction.none(decision.scope(), decision.version())
                : Restriction.of(Kind.RATE, decision, decision.allowedPerSecond(), false);
    }

    private static Restriction openWhileSilent(Held entry, long nowMs) {
        Decision decision = entry.decision();
        return nowMs < entry.appliedAtMs() + decision.holdForMs()
                ? Restriction.hold(decision, true)
                : Restriction.of(Kind.RATE, decision, decision.lease().safeCapPerSecond(), true);
    }

    private static Restriction paced(Decision decision, double safeCap) {
        double allowed = decision.allowedPerSecond();
        return Restriction.of(Kind.RATE, decision, allowed < 0 ? safeCap : Math.min(allowed, safeCap), true);
    }

    private static Restriction whileSilent(Held entry, long nowMs) {
        Decision decision = entry.decision();
        double safeCap = decision.lease().safeCapPerSecond();
        return switch (decision.state()) {
            case SUSPENDED -> trickles(decision) ? paced(decision, safeCap) : Restriction.hold(decision, true);
            case OPEN -> trickles(decision) ? paced(decision, safeCap) : openWhileSilent(entry, nowMs);
            case SLOW_START -> paced(decision, safeCap);
            case HALF_OPEN -> Restriction.of(Kind.RATE, decision, safeCap, true);
            case CLOSED, ACTIVE, UNKNOWN -> Restriction.none(decision.scope(), decision.version());
        };
    }
}
