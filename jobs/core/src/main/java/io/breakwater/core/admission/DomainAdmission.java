// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.admission;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Admits a recipient domain as a provider of its own once it has surely had {@value #ATTEMPTS} attempts in a day, at most
 * {@code max} of them at a time; a domain that falls under {@value #STAY} attempts in a whole day leaves.
 *
 * <p>Candidates are counted by the space-saving sketch (Metwally, Agrawal, El Abbadi 2005) with c = {@value #SLACK} · max
 * places: a newcomer takes the place of the smallest count m and starts with count m and error m, so the true count is in
 * [count − error, count]. Every domain with more than N / c of the day's N attempts keeps its place, and
 * {@code count − error >= 50} never admits one with fewer. Memory is O(max) whatever domains come. Example: max = 10,000 and
 * a flood of 1,000,000 domains with one attempt each: N / c = 25, so a domain that has 75 attempts is admitted on that day at
 * the latest.
 *
 * <p>Mutable, of one thread; {@link #tallies} is its whole state.
 */
public final class DomainAdmission {
    /** Attempts in a day that make a provider. */
    public static final long ATTEMPTS = 50;

    /** Attempts in a day that keep it one; half, so that a domain at the line does not come and go. */
    public static final long STAY = 25;

    private static final int SLACK = 4;

    private final Map<String, Long> admitted = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final TreeMap<Long, Set<String>> byCount = new TreeMap<>();

    private record Place(long count, long error) {}

    /** Empty, or as it was. */
    public DomainAdmission(Collection<DomainTally> tallies) {
        for (DomainTally tally : tallies) {
            if (tally.admitted()) {
                admitted.put(tally.domain(), tally.count());
            } else {
                put(tally.domain(), new Place(tally.count(), tally.error()));
            }
        }
    }

    /**
     * Counts attempts to a domain that is no named provider.
     *
     * @param max most domains that are providers of their own now
     * @return the domain, when it has just become one
     */
    public Optional<String> seen(String domain, long attempts, int max) {
        Long before = admitted.get(domain);
        if (before != null) {
            admitted.put(domain, before + attempts);
            return Optional.empty();
        }
        Place place = count(domain, attempts, max);
        if (place.count() - place.error() < ATTEMPTS || admitted.size() >= max) {
            return Optional.empty();
        }
        remove(domain);
        admitted.put(domain, place.count() - place.error());
        return Optional.of(domain);
    }

    /** Ends a day: the domains that are no providers any more, smallest first. Counts begin anew. */
    public List<String> endDay(int max) {
        List<Map.Entry<String, Long>> ranked = new ArrayList<>(admitted.entrySet());
        ranked.sort(Map.Entry.<String, Long>comparingByValue(Comparator.naturalOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        List<String> left = new ArrayList<>();
        for (Map.Entry<String, Long> each : ranked) {
            if (each.getValue() < STAY || admitted.size() > max) {
                left.add(each.getKey());
                admitted.remove(each.getKey());
            }
        }
        admitted.replaceAll((domain, count) -> 0L);
        places.clear();
        byCount.clear();
        return left;
    }

    /** Everything that it knows, in no order. */
    public List<DomainTally> tallies() {
        List<DomainTally> tallies = new ArrayList<>(admitted.size() + places.size());
        admitted.forEach((domain, count) -> tallies.add(new DomainTally(domain, count, 0, true)));
        places.forEach((domain, place) -> tallies.add(new DomainTally(domain, place.count(), place.error(), false)));
        return tallies;
    }

    /** How many domains are providers of their own. */
    public int admitted() {
        return admitted.size();
    }

    private Place count(String domain, long attempts, int max) {
        Place place = places.get(domain);
        if (place == null) {
            place = new Place(0, 0);
            while (places.size() >= (long) SLACK * Math.max(1, max)) {
                place = dropSmallest();
            }
        } else {
            remove(domain);
        }
        Place counted = new Place(place.count() + attempts, place.error());
        put(domain, counted);
        return counted;
    }

    /** Frees the place of the smallest count; what it leaves to the next. */
    private Place dropSmallest() {
        long count = byCount.firstKey();
        remove(byCount.firstEntry().getValue().iterator().next());
        return new Place(count, count);
    }

    private void put(String domain, Place place) {
        places.put(domain, place);
        byCount.computeIfAbsent(place.count(), count -> new LinkedHashSet<>()).add(domain);
    }

    private void remove(String domain) {
        Place place = places.remove(domain);
        Set<String> same = byCount.get(place.count());
        same.remove(domain);
        if (same.isEmpty()) {
            byCount.remove(place.count());
        }
    }
}
