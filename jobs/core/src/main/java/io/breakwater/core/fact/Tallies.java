// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.fact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Sums of the short sorted lists that deltas and panes carry. */
public final class Tallies {
    private static final Comparator<ProbeTally> BY_DECISION =
            Comparator.comparingLong(ProbeTally::decisionEpoch).thenComparingLong(ProbeTally::decisionSeq);

    private Tallies() {}

    /** Family by family, in family order. */
    public static List<FamilyTally> plus(List<FamilyTally> left, List<FamilyTally> right) {
        if (right.isEmpty()) {
            return left;
        }
        if (left.isEmpty()) {
            return right;
        }
        List<FamilyTally> sum = new ArrayList<>(left);
        for (FamilyTally tally : right) {
            int at = indexOf(sum, tally.family());
            if (at < 0) {
                sum.add(tally);
            } else {
                sum.set(at, sum.get(at).plus(tally));
            }
        }
        sum.sort(Comparator.comparing(FamilyTally::family));
        return List.copyOf(sum);
    }

    /** Decision by decision, oldest first. */
    public static List<ProbeTally> plusProbes(List<ProbeTally> left, List<ProbeTally> right) {
        if (right.isEmpty()) {
            return left;
        }
        if (left.isEmpty()) {
            return right;
        }
        List<ProbeTally> sum = new ArrayList<>(left);
        for (ProbeTally probe : right) {
            int at = indexOf(sum, probe);
            if (at < 0) {
                sum.add(probe);
            } else {
                sum.set(at, sum.get(at).plus(probe));
            }
        }
        sum.sort(BY_DECISION);
        return List.copyOf(sum);
    }

    /** Both, sorted, without repeats. */
    public static List<String> union(List<String> left, List<String> right) {
        if (right.isEmpty() || left.equals(right)) {
            return left;
        }
        TreeSet<String> both = new TreeSet<>(left);
        both.addAll(right);
        return List.copyOf(both);
    }

    private static int indexOf(List<FamilyTally> tallies, Family family) {
        for (int i = 0; i < tallies.size(); i++) {
            if (tallies.get(i).family() == family) {
                return i;
            }
        }
        return -1;
    }

    private static int indexOf(List<ProbeTally> tallies, ProbeTally probe) {
        for (int i = 0; i < tallies.size(); i++) {
            if (tallies.get(i).of(probe.decisionEpoch(), probe.decisionSeq())) {
                return i;
            }
        }
        return -1;
    }
}
