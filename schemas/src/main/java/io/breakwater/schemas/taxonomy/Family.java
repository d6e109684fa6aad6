// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A group of failures that is judged by one line and charges the same kinds of scope, narrowest first. */
public enum Family {
    HARD_BOUNCE(ScopeKind.CAMPAIGN, ScopeKind.SEGMENT, ScopeKind.TENANT),
    BLOCK(ScopeKind.IP, ScopeKind.POOL),
    REPUTATION_DEFERRAL(ScopeKind.IP, ScopeKind.POOL),
    DOMAIN(ScopeKind.DOMAIN),
    CONTENT(ScopeKind.CAMPAIGN, ScopeKind.SEGMENT, ScopeKind.TENANT),
    FLOW(ScopeKind.IP, ScopeKind.POOL),
    COMPLAINT(ScopeKind.CAMPAIGN, ScopeKind.POOL, ScopeKind.DOMAIN);

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot change
    private final List<ScopeKind> charged;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    Family(ScopeKind... charged) {
        this.charged = List.of(charged);
    }

    /** Kinds of scope in which a failure of this family counts. */
    public List<ScopeKind> charged() {
        return charged;
    }

    /** Lower case, as on the wire and in policies. */
    public String wireName() {
        return wireName;
    }

    /** The family of a wire name; empty for "" and for names of a newer build. */
    public static Optional<Family> ofWireName(String name) {
        return Arrays.stream(values()).filter(f -> f.wireName.equals(name)).findFirst();
    }
}
