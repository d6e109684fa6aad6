// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.provider;

import java.util.Locale;
import java.util.Map;

/**
 * Host names and ends of host names with a value each. A look-up walks the name once from its end, by whole labels, and
 * prefers the longest match; it takes upper case and one trailing dot and allocates nothing. Open addressing over a hash
 * that is read from right to left, so that every end of a name is hashed on the way. Immutable.
 */
final class NameTable<T> {
    private final int mask;
    private final String[] names;
    private final Object[] exact;
    private final Object[] ends;

    /**
     * A table; names in lower case, without leading or trailing dots.
     *
     * @param exactNames match the whole name only
     * @param nameEnds match the name and everything below it
     */
    NameTable(Map<String, T> exactNames, Map<String, T> nameEnds) {
        int size = Math.max(16, Integer.highestOneBit(exactNames.size() + nameEnds.size()) * 4);
        mask = size - 1;
        names = new String[size];
        exact = new Object[size];
        ends = new Object[size];
        exactNames.forEach((name, value) -> exact[slot(name)] = value);
        nameEnds.forEach((name, value) -> ends[slot(name)] = value);
    }

    /** The value of the longest match, or null. */
    @SuppressWarnings("unchecked")
    T find(String name) {
        int end = name.length();
        if (end > 0 && name.charAt(end - 1) == '.') {
            end--;
        }
        Object found = null;
        int hash = 0;
        for (int from = end - 1; from >= 0; from--) {
            hash = 31 * hash + lower(name.charAt(from));
            if (from == 0 || name.charAt(from - 1) == '.') {
                int slot = slotOf(hash, name, from, end);
                Object here = slot < 0 ? null : ends[slot];
                if (from == 0 && slot >= 0 && exact[slot] != null) {
                    here = exact[slot];
                }
                found = here == null ? found : here;
            }
        }
        return (T) found;
    }

    private int slotOf(int hash, String name, int from, int end) {
        int at = spread(hash);
        while (names[at] != null) {
            if (names[at].length() == end - from && names[at].regionMatches(true, 0, name, from, end - from)) {
                return at;
            }
            at = (at + 1) & mask;
        }
        return -1;
    }

    private int slot(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        int hash = 0;
        for (int i = key.length() - 1; i >= 0; i--) {
            hash = 31 * hash + key.charAt(i);
        }
        int at = spread(hash);
        while (names[at] != null && !names[at].equals(key)) {
            at = (at + 1) & mask;
        }
        names[at] = key;
        return at;
    }

    private int spread(int hash) {
        return (hash ^ (hash >>> 16)) & mask;
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
}
