// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

import io.breakwater.core.scope.ScopeKind;

/** States of a breaker, and of a suspension. Append only. */
public enum BreakerState {
    CLOSED(0),
    SLOW_START(1),
    OPEN(3),
    HALF_OPEN(2),
    /** A list that may be sent to. */
    ACTIVE(0),
    /** A list that may not. */
    SUSPENDED(3);

    private final int strictness;

    BreakerState(int strictness) {
        this.strictness = strictness;
    }

    /** How much it holds back; higher is stricter. */
    public int strictness() {
        return strictness;
    }

    /** The unrestricted state of a kind: campaigns, segments and tenants are suspended, the others have a breaker. */
    public static BreakerState free(ScopeKind kind) {
        return kind.isList() || kind == ScopeKind.NODE ? ACTIVE : CLOSED;
    }

    /** True when senders must be told again before their lease ends. */
    public boolean restricted() {
        return strictness > 0;
    }
}
