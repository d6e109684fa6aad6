// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.fact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
     * These and a tick's. Of each kind no more than it has places: three quarters for the worst, by failures that charge and then by volume, the
     * rest for the worst of this tick, so that a part that begins to fail is not kept out by those that failed before. What is left out is
     * counted anew when it comes again, and stays in the count of everything together.
     */
    public static List<Contributor> bounded(List<Contributor> known, List<Contributor> tick) {
        List<Contributor> parts = plus(known, tick);
        Map<ContributorKind, List<Contributor>> byKind =
                parts.stream().collect(Collectors.groupingBy(Contributor::kind, TreeMap::new, Collectors.toList()));
        List<Contributor> kept = new ArrayList<>(parts.size());
        byKind.forEach((kind, same) -> kept.addAll(same.size() <= kind.places() ? same : bounded(kind, same, tick)));
        return List.copyOf(kept);
    }

    private static List<Contributor> bounded(ContributorKind kind, List<Contributor> same, List<Contributor> tick) {
        Set<String> names = new LinkedHashSet<>();
        same.stream().sorted(WORST).limit(kind.places() * 3L / 4).forEach(part -> names.add(part.name()));
        Stream<Contributor> newest =
                tick.stream().filter(part -> part.kind() == kind).sorted(WORST);
        Stream.concat(newest, same.stream().sorted(WORST))
                .map(Contributor::name)
                .takeWhile(name -> names.size() < kind.places())
                .forEach(names::add);
        return same.stream().filter(part -> names.contains(part.name())).toList();
    }

    /** Flow charges nobody's reputation. */
    private long allBad() {
        long sum = 0;
        for (FamilyTally tally : tallies) {
            sum += tally.family() == Family.FLOW ? 0 : tally.bad();
        }
        return sum;
    }
}
