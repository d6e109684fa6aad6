// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.decision;

/** State of a scope as a sender obeys it. Pools, IPs and domains have breakers; campaigns, segments and tenants are ACTIVE or SUSPENDED. */
public enum ScopeState {
    UNKNOWN(false),
    CLOSED(false),
    SLOW_START(true),
    OPEN(true),
    HALF_OPEN(true),
    ACTIVE(false),
    SUSPENDED(true);

    private final boolean restricted;

    ScopeState(boolean restricted) {
        this.restricted = restricted;
    }

    /** True when the scope may not send as it likes; such a scope never becomes free by silence or by a tombstone. */
    public boolean restricted() {
        return restricted;
    }
}
