// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.detect;

import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.fact.Family;

/**
 * What a detector found for one family: the strongest of its windows.
 *
 * @param warnLine the warn line that held, raised by what is usual
 */
public record Reading(Level level, Family family, double warnLine, Evidence evidence) {

    /** The same with other evidence. */
    public Reading with(Evidence newEvidence) {
        return new Reading(level, family, warnLine, newEvidence);
    }

    /** How far the bound is above its line; orders readings of one level. */
    public double excess() {
        return evidence.lowerBound() / evidence.line();
    }
}
