// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.fact;

import java.util.Locale;

/** What failures are broken down by, to find who is to blame. Append only: the constants are in state. */
public enum ContributorKind {
    /** Everything together. */
    ALL(1),
    NODE(8),
    IP(8),
    DOMAIN(8),
    CAMPAIGN(16),
    SEGMENT(8),
    TENANT(8),
    /** {@code domain@provider} of recipients; its failures alone are counted. */
    RECIPIENT_DOMAIN(8);

    private final int places;

    ContributorKind(int places) {
        this.places = places;
    }

    /** How many of it a scope keeps; 64 in all. */
    public int places() {
        return places;
    }

    /** Lower case, as in transitions. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
