// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.fact;

import io.breakwater.core.scope.ScopeKind;

import java.util.Locale;
import java.util.Set;

import static io.breakwater.core.scope.ScopeKind.CAMPAIGN;
import static io.breakwater.core.scope.ScopeKind.IP;
import static io.breakwater.core.scope.ScopeKind.POOL;
import static io.breakwater.core.scope.ScopeKind.SEGMENT;
import static io.breakwater.core.scope.ScopeKind.TENANT;

/**
 * Failure families: which scopes a failure charges, and which of those may act on it. Append only: the constants are in
 * state.
 *
 * <p>Flow is counted at the IP and acts at the pool alone, because two limits on one flow would slow it twice.
 */
@SuppressWarnings("ImmutableEnumChecker") // the sets come from Set.of
public enum Family {
    NONE(Set.of(), Set.of()),
    HARD_BOUNCE(Set.of(CAMPAIGN, SEGMENT, TENANT), Set.of(CAMPAIGN, SEGMENT, TENANT)),
    BLOCK(Set.of(IP, POOL), Set.of(IP, POOL)),
    REPUTATION_DEFERRAL(Set.of(IP, POOL), Set.of(IP, POOL)),
    DOMAIN(Set.of(ScopeKind.DOMAIN), Set.of(ScopeKind.DOMAIN)),
    CONTENT(Set.of(CAMPAIGN, SEGMENT, TENANT), Set.of(CAMPAIGN, SEGMENT, TENANT)),
    FLOW(Set.of(IP, POOL), Set.of(POOL)),
    COMPLAINT(Set.of(), Set.of());

    private final Set<ScopeKind> charged;
    private final Set<ScopeKind> acting;

    Family(Set<ScopeKind> charged, Set<ScopeKind> acting) {
        this.charged = charged;
        this.acting = acting;
    }

    /** Kinds of scope whose failures this family counts in. */
    public Set<ScopeKind> charged() {
        return charged;
    }

    /** Kinds of scope whose breaker may act on this family. */
    public Set<ScopeKind> acting() {
        return acting;
    }

    /** True when the charge is the reputation of addresses: the IP goes first, then its pool. */
    public boolean ipCharged() {
        return this == BLOCK || this == REPUTATION_DEFERRAL;
    }

    /** The name on the wire and in policies; empty for NONE. */
    public String wireName() {
        return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
    }

    /** Reads a wire name; empty, null and unknown names are NONE, so that a newer producer moves no breaker. */
    public static Family ofWireName(String name) {
        for (Family family : values()) {
            if (family.wireName().equals(name)) {
                return family;
            }
        }
        return NONE;
    }
}
