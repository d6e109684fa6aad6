// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

import io.breakwater.core.scope.ScopeKind;

/** All that stage 2 keeps of one scope. Flat state of flat parts: parts are only added. */
public record BreakerRecord(
        String scope, ScopeKind kind, Standing standing, Ramp ramp, Lease lease, ScopeView view) {

    public BreakerRecord with(Standing newStanding) {
        return new BreakerRecord(scope, kind, newStanding, ramp, lease, view);
    }

    public BreakerRecord with(Ramp newRamp) {
        return new BreakerRecord(scope, kind, standing, newRamp, lease, view);
    }

    public BreakerRecord with(Lease newLease) {
        return new BreakerRecord(scope, kind, standing, ramp, newLease, view);
    }

    public BreakerRecord with(ScopeView newView) {
        return new BreakerRecord(scope, kind, standing, ramp, lease, newView);
    }
}
