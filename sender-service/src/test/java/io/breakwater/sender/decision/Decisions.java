// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.decision;

import java.util.Set;

/** Decisions for tests: leases of 30 s, safe cap 1/s. */
public final class Decisions {
    public static final long LEASE_MS = 30_000;

    private Decisions() {}

    public static Decision of(String scope, ScopeState state, long epoch, long seq) {
        return of(scope, state, BindingMode.ENFORCE, epoch, seq);
    }

    public static Decision of(String scope, ScopeState state, BindingMode mode, long epoch, long seq) {
        return new Decision(
                scope,
                state,
                mode,
                false,
                Set.of(),
                state == ScopeState.SLOW_START ? 10 : state == ScopeState.CLOSED ? -1 : 0,
                0.5,
                60_000,
                state == ScopeState.HALF_OPEN ? new Decision.Probes(20, 10_000) : Decision.Probes.NONE,
                new Decision.Lease(LEASE_MS, 1),
                new Version(epoch, seq),
                0,
                Decision.Holding.HOLD);
    }

    public static Decision rate(String scope, double perSecond, long epoch, long seq) {
        return at(perSecond, of(scope, ScopeState.SLOW_START, epoch, seq));
    }

    /** In mode slow. */
    public static Decision slow(String scope, ScopeState state, double perSecond, long epoch, long seq) {
        return at(perSecond, of(scope, state, BindingMode.SLOW, epoch, seq));
    }

    private static Decision at(double perSecond, Decision slow) {
        return new Decision(
                slow.scope(),
                slow.state(),
                slow.mode(),
                false,
                slow.classes(),
                perSecond,
                slow.backlogShare(),
                slow.holdForMs(),
                slow.probes(),
                slow.lease(),
                slow.version(),
                0,
                slow.holding());
    }

    /** SUSPENDED by an operator who drops what was queued before. */
    public static Decision purged(String scope, long beforeMs, long epoch, long seq) {
        Decision suspended = of(scope, ScopeState.SUSPENDED, epoch, seq);
        return new Decision(
                scope,
                suspended.state(),
                suspended.mode(),
                false,
                suspended.classes(),
                0,
                suspended.backlogShare(),
                suspended.holdForMs(),
                suspended.probes(),
                suspended.lease(),
                suspended.version(),
                0,
                Decision.Holding.purge(beforeMs));
    }

    /** OPEN, with what becomes of held mail. */
    public static Decision open(String scope, Decision.Holding holding, long epoch, long seq) {
        Decision open = of(scope, ScopeState.OPEN, epoch, seq);
        return new Decision(
                scope,
                open.state(),
                open.mode(),
                false,
                open.classes(),
                open.allowedPerSecond(),
                open.backlogShare(),
                open.holdForMs(),
                open.probes(),
                open.lease(),
                open.version(),
                0,
                holding);
    }
}
