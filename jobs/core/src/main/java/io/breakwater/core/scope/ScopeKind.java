// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.scope;

/** Kinds of scope. Append only: the constants are in state. */
public enum ScopeKind {
    POOL,
    IP,
    DOMAIN,
    CAMPAIGN,
    TENANT;

    /** The part of an id before its colon. */
    public String prefix() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
