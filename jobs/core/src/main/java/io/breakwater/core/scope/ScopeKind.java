// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.scope;

/** Kinds of scope. Append only: the constants are in state. */
public enum ScopeKind {
    POOL,
    IP,
    DOMAIN,
    CAMPAIGN,
    TENANT,
    SEGMENT,
    /** A machine that sends. It has no breaker: alerts name it. */
    NODE;

    /** True when it is suspended rather than broken: there is no half of a bad list. */
    public boolean isList() {
        return this == CAMPAIGN || this == SEGMENT || this == TENANT;
    }

    /** The part of an id before its colon. */
    public String prefix() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
