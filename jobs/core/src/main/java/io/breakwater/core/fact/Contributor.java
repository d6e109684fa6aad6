// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.fact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Volume and failures of one part of a scope's mail. Flat, part of state and stream elements.
 *
 * @param name of the node, address, domain, segment, campaign, tenant or recipient domain; "" for everything together
 * @param n counted first attempts
 * @param tallies of its counted failures, counts only
 */
public record Contributor(ContributorKind kind, String name, long n, List<FamilyTally> tallies) {

    private static final Comparator<Contributor> CANONICAL =
            Comparator.comparing(Contributor::kind).thenComparing(Contributor::name);
    private static final Comparator<Contributor> WORST = Comparator.comparingLong(Contributor::allBad)
            .thenComparingLong(Contributor::n)
            .reversed()
            .thenComparing(Contributor::name);

    /** Failures of a family. */
    public long bad(Family family) {
        for (FamilyTally tally : tallies) {
            if (tally.family() == family) {
                return tally.bad();
            }
        }
        return 0;
    }

    /** The sum of two counts of the same part. */
    public Contributor plus(Contributor other) {
        return new Contributor(kind, name, n + other.n, Tallies.plus(tallies, other.tallies));
    }

    /** Part by part, in canonical order. */
    public static List<Contributor> plus(List<Contributor> left, List<Contributor> right) {
        if (right.isEmpty()) {
            return left;
        }
        if (left.isEmpty()) {
            return right;
        }
        TreeMap<Contributor, Contributor> sum = new TreeMap<>(CANONICAL);
        left.forEach(part -> sum.put(part, part));
        right.forEach(part -> sum.merge(part, part, Contributor::plus));
        return List.copyOf(sum.values());
    }

    /**
     * Of each kind only the worst, by failures and then by volume, as many as it has places. What is left out is counted anew when it comes
     * again, and stays in the count of everything together.
     */
    public static List<Contributor> bounded(List<Contributor> parts) {
        List<Contributor> kept = new ArrayList<>();
        for (ContributorKind kind : ContributorKind.values()) {
            List<Contributor> same =
                    parts.stream().filter(part -> part.kind() == kind).toList();
            kept.addAll(
                    same.size() <= kind.places()
                            ? same
                            : same.stream()
                                    .sorted(WORST)
                                    .limit(kind.places())
                                    .sorted(CANONICAL)
                                    .toList());
        }
        return kept.size() == parts.size() ? parts : List.copyOf(kept);
    }

    private long allBad() {
        long sum = 0;
        for (FamilyTally tally : tallies) {
            sum += tally.bad();
        }
        return sum;
    }
}
