// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.detect;

import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.fact.Family;

/** What a detector found for one family: the strongest of its windows. */
public record Reading(Level level, Family family, Evidence evidence) {

    /** How far the bound is above its line; orders readings of one level. */
    public double excess() {
        return evidence.lowerBound() / evidence.line();
    }
}
