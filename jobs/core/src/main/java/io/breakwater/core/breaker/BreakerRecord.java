// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

import io.breakwater.core.scope.ScopeKind;

/** All that stage 2 keeps of one scope. Flat state of flat parts: parts are only added (ADR 0004). */
public record BreakerRecord(
        String scope,
        ScopeKind kind,
        Standing standing,
        Course course,
        Ramp ramp,
        Lease lease,
        ScopeView view,
        Diversion diversion,
        Order order) {

    /** A record of before diversions and commands were known has none. */
    public BreakerRecord {
        diversion = diversion == null ? Diversion.NONE : diversion;
        order = order == null ? Order.NONE : order;
    }

    /** An unrestricted scope that was never decided about. */
    public static BreakerRecord first(String scope, ScopeKind kind, long tick) {
        return new BreakerRecord(
                scope,
                kind,
                Standing.initial(kind, tick),
                Course.NONE,
                Ramp.NONE,
                Lease.NONE,
                ScopeView.NONE,
                Diversion.NONE,
                Order.NONE);
    }

    public BreakerState state() {
        return standing.state();
    }

    public BreakerRecord with(Standing newStanding) {
        return new BreakerRecord(scope, kind, newStanding, course, ramp, lease, view, diversion, order);
    }

    public BreakerRecord with(Course newCourse) {
        return new BreakerRecord(scope, kind, standing, newCourse, ramp, lease, view, diversion, order);
    }

    public BreakerRecord with(Ramp newRamp) {
        return new BreakerRecord(scope, kind, standing, course, newRamp, lease, view, diversion, order);
    }

    public BreakerRecord with(Diversion newDiversion) {
        return new BreakerRecord(scope, kind, standing, course, ramp, lease, view, newDiversion, order);
    }

    public BreakerRecord with(Lease newLease) {
        return new BreakerRecord(scope, kind, standing, course, ramp, newLease, view, diversion, order);
    }

    public BreakerRecord with(ScopeView newView) {
        return new BreakerRecord(scope, kind, standing, course, ramp, lease, newView, diversion, order);
    }

    public BreakerRecord with(Order newOrder) {
        return new BreakerRecord(scope, kind, standing, course, ramp, lease, view, diversion, newOrder);
    }
}
