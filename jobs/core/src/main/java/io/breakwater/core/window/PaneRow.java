// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.window;

import io.breakwater.core.config.Resolution;
import io.breakwater.core.fact.Family;
import io.breakwater.core.fact.FamilyTally;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.fact.Tallies;

import java.util.List;

/**
 * One pane of one scope, or the sum of some. Flat, part of state and of verdicts; fields as in {@link ScopeDelta}. Its tallies
 * carry no sample reply: a scope keeps one per family, not one per pane.
 *
 * @param pane floorDiv(event ms, pane ms) at the row's resolution; of a sum the last one
 */
public record PaneRow(
        long pane, long n, long accepted, long attempts, long attemptsAccepted, List<FamilyTally> tallies) {

    /** A pane that holds nothing. */
    public static PaneRow empty(long pane) {
        return new PaneRow(pane, 0, 0, 0, 0, List.of());
    }

    static PaneRow of(ScopeDelta delta) {
        List<FamilyTally> tallies =
                delta.tallies().stream().map(FamilyTally::withoutSample).toList();
        return new PaneRow(
                delta.pane(), delta.n(), delta.accepted(), delta.attempts(), delta.attemptsAccepted(), tallies);
    }

    /** True when not even a retry fell into it. */
    public boolean isEmpty() {
        return attempts == 0;
    }

    /** Failures of a family. */
    public long bad(Family family) {
        return tally(family).bad();
    }

    /** The tally of a family, of zeros when there is none. */
    public FamilyTally tally(Family family) {
        for (FamilyTally tally : tallies) {
            if (tally.family() == family) {
                return tally;
            }
        }
        return new FamilyTally(family, 0, 0, 0, "");
    }

    /** This and another; keeps the pane of this one. */
    public PaneRow plus(PaneRow other) {
        return new PaneRow(
                pane,
                n + other.n,
                accepted + other.accepted,
                attempts + other.attempts,
                attemptsAccepted + other.attemptsAccepted,
                Tallies.plus(tallies, other.tallies));
    }

    /** This less the volume of another that is part of it; the tallies stay, because bits cannot be taken out. */
    PaneRow minusVolume(PaneRow part) {
        return new PaneRow(
                pane,
                n - part.n,
                accepted - part.accepted,
                attempts - part.attempts,
                attemptsAccepted - part.attemptsAccepted,
                tallies);
    }

    /** The same counts as another pane. */
    public PaneRow at(long newPane) {
        return new PaneRow(newPane, n, accepted, attempts, attemptsAccepted, tallies);
    }

    /** The same, with bits only where the rule keeps them at a resolution. */
    PaneRow thinned(BitRule bits, Resolution resolution) {
        boolean whole = true;
        for (FamilyTally tally : tallies) {
            whole &= bits.keeps(tally.family(), resolution);
        }
        return whole
                ? this
                : with(tallies.stream()
                        .map(tally -> bits.keeps(tally.family(), resolution) ? tally : tally.countsOnly())
                        .toList());
    }

    PaneRow with(List<FamilyTally> newTallies) {
        return new PaneRow(pane, n, accepted, attempts, attemptsAccepted, newTallies);
    }
}
