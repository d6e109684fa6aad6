// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.window;

import io.breakwater.core.fact.Family;
import io.breakwater.core.fact.FamilyTally;

/** Rows of the 14-day ring: counts only, for a baseline asks nobody who the recipients were. */
final class DayRows {

    private DayRows() {}

    static PaneRow of(PaneRow row) {
        return row.with(row.tallies().stream()
                .map(tally -> tally(tally.family(), tally.bad()))
                .toList());
    }

    static FamilyTally tally(Family family, long bad) {
        return new FamilyTally(family, bad, 0, 0, "");
    }
}
