// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The named groups of attribution patterns. */
public final class AttributionGroups {
    /** All groups that mean something, in the order of the documentation. */
    public static final List<String> ALL = List.of("pool", "ip", "domain", "tenant", "campaign", "segment", "message");

    private static final Pattern GROUP = Pattern.compile("(?<!\\\\)\\(\\?<([A-Za-z][A-Za-z0-9]*)>");

    private AttributionGroups() {}

    /** The names of the groups that an expression has. */
    public static Set<String> of(String pattern) {
        Set<String> names = new TreeSet<>();
        GROUP.matcher(pattern).results().map(AttributionGroups::name).forEach(names::add);
        return names;
    }

    /** Why an expression cannot attribute; empty when it can. */
    static Optional<String> error(String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            return Optional.of("cannot be compiled: " + e.getDescription() + " near character " + e.getIndex());
        }
        Set<String> names = of(pattern);
        for (String name : names) {
            if (!ALL.contains(name)) {
                return Optional.of("has the unknown group " + name + "; known are " + String.join(", ", ALL));
            }
        }
        if (names.stream().allMatch("ip"::equals)) {
            return Optional.of("needs a group besides ip: a source address alone never attributes");
        }
        return Optional.empty();
    }

    private static String name(MatchResult match) {
        return match.group(1);
    }
}
