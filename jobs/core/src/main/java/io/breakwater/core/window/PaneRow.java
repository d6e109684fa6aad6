// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.window;

import io.breakwater.core.fact.FamilyTally;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.fact.Tallies;

import java.util.List;

/**
 * One pane of one scope. Flat, part of state and of verdicts; fields as in {@link ScopeDelta}.
 *
 * @param pane floorDiv(event ms, pane ms)
 */
public record PaneRow(
        long pane, long n, long accepted, long attempts, long attemptsAccepted, List<FamilyTally> tallies) {

    static PaneRow of(ScopeDelta delta) {
        return new PaneRow(
                delta.pane(), delta.n(), delta.accepted(), delta.attempts(), delta.attemptsAccepted(), delta.tallies());
    }

    PaneRow plus(PaneRow other) {
        return new PaneRow(
                pane,
                n + other.n,
                accepted + other.accepted,
                attempts + other.attempts,
                attemptsAccepted + other.attemptsAccepted,
                Tallies.plus(tallies, other.tallies));
    }
}
