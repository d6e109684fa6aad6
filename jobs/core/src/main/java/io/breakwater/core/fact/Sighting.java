// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.fact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * A block of an address by one organisation, the newest of it. Flat, part of state and stream elements.
 *
 * @param organisation who runs the server that refused
 * @param atMs when
 */
public record Sighting(String organisation, long atMs) {
    /** How long a scope remembers one. */
    public static final long REMEMBERED_MINUTES = 15;

    private static final int PLACES = 8;

    /** Both, the newest of each organisation, by name; of more than 8 the newest. */
    public static List<Sighting> plus(List<Sighting> left, List<Sighting> right) {
        if (right.isEmpty()) {
            return left;
        }
        TreeMap<String, Long> newest = new TreeMap<>();
        left.forEach(seen -> newest.merge(seen.organisation(), seen.atMs(), Math::max));
        right.forEach(seen -> newest.merge(seen.organisation(), seen.atMs(), Math::max));
        List<Sighting> all = new ArrayList<>();
        newest.forEach((organisation, atMs) -> all.add(new Sighting(organisation, atMs)));
        if (all.size() > PLACES) {
            all.sort(Comparator.comparingLong(Sighting::atMs).reversed().thenComparing(Sighting::organisation));
            all.subList(PLACES, all.size()).clear();
            all.sort(Comparator.comparing(Sighting::organisation));
        }
        return List.copyOf(all);
    }

    /** Those since a time. */
    public static List<Sighting> since(List<Sighting> sightings, long fromMs) {
        return sightings.stream().filter(seen -> seen.atMs() >= fromMs).toList();
    }
}
