// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Literal factors of a regular expression: sets of texts, of each of which at least one stands in whatever it matches. Reads the part of
 * the syntax that rules use: literals, escapes, classes, groups, look-arounds, alternation, quantifiers. A pattern with anything else
 * (inline flags, quotations, characters by number, classes within classes) gets no set at all: it is always tried. A line that lacks one
 * whole set cannot match, so it need not be tried.
 *
 * <p>Example: {@code ^55[04] .*(poor reputation|bad (host|ip)) listed} gives {@code {poor reputation, bad }} and {@code { listed}}.
 */
final class Factors {
    private static final int SHORTEST = 3;
    private static final int MOST = 32;
    private static final String ZERO_WIDTH = "bBAzZG";
    /** Escapes of which more than one character belongs together, or whose reach this class does not follow. */
    private static final String STRANGE = "QExuckNpP0123456789";

    private static final List<String> PLAIN_GROUPS = List.of("?:", "?=", "?!", "?>", "?<=", "?<!");

    private final String pattern;
    private int at;
    private boolean strange;

    private Factors(String pattern) {
        this.pattern = pattern;
    }

    /** The sets in lower case, the most telling first; empty when nothing long enough is certain. */
    static List<Set<String>> of(String pattern) {
        Factors factors = new Factors(pattern);
        List<Set<String>> demands = factors.alternatives();
        return factors.strange ? List.of() : demands;
    }

    /** Alternatives up to the end or a closing parenthesis. */
    private List<Set<String>> alternatives() {
        List<List<Set<String>>> branches = new ArrayList<>();
        branches.add(branch());
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            branches.add(branch());
        }
        if (branches.size() == 1) {
            return branches.get(0);
        }
        Set<String> all = new LinkedHashSet<>();
        for (List<Set<String>> branch : branches) {
            if (branch.isEmpty()) {
                return List.of();
            }
            all.addAll(branch.get(0));
        }
        return all.size() <= MOST ? List.of(all) : List.of();
    }

    /** All that one branch demands, the most telling first. */
    private List<Set<String>> branch() {
        List<Set<String>> demands = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            char c = pattern.charAt(at);
            if (c == '(') {
                end(run, demands);
                demands.addAll(group());
            } else if (c == '[' || c == '.') {
                skipClass();
                end(run, demands);
                quantifier();
            } else if (c == '^' || c == '$') {
                at++;
            } else {
                literal(run, demands);
            }
        }
        end(run, demands);
        demands.sort(Comparator.comparingInt(Factors::shortest).reversed());
        return demands;
    }

    /** One character, perhaps escaped, with its quantifier. */
    private void literal(StringBuilder run, List<Set<String>> demands) {
        char c = pattern.charAt(at++);
        if (c == '\\') {
            char escaped = at < pattern.length() ? pattern.charAt(at++) : '\\';
            strange |= STRANGE.indexOf(escaped) >= 0;
            if (ZERO_WIDTH.indexOf(escaped) >= 0) {
                return;
            }
            if (Character.isLetterOrDigit(escaped)) {
                end(run, demands);
                quantifier();
                return;
            }
            c = escaped;
        }
        strange |= Character.isSurrogate(c);
        run.append(c);
        Quantity quantity = quantifier();
        if (quantity == Quantity.MAYBE) {
            run.setLength(run.length() - 1);
        }
        if (quantity != Quantity.ONCE) {
            end(run, demands);
        }
    }

    private List<Set<String>> group() {
        at++;
        boolean denied = pattern.startsWith("?!", at) || pattern.startsWith("?<!", at);
        if (pattern.startsWith("?", at)) {
            String kind = PLAIN_GROUPS.stream()
                    .filter(plain -> pattern.startsWith(plain, at))
                    .findFirst()
                    .orElse("");
            strange |= kind.isEmpty();
            at += kind.length();
        }
        List<Set<String>> inner = alternatives();
        at++;
        return quantifier() == Quantity.MAYBE || denied ? List.of() : inner;
    }

    private void skipClass() {
        if (pattern.charAt(at++) == '.') {
            return;
        }
        // A closing bracket first in a class is a member of it.
        at += pattern.startsWith("^]", at) ? 2 : pattern.startsWith("]", at) ? 1 : 0;
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            strange |= pattern.charAt(at) == '[' || pattern.startsWith("&&", at) || pattern.startsWith("\\Q", at);
            at += pattern.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private enum Quantity {
        ONCE,
        MAYBE,
        REPEATED
    }

    private Quantity quantifier() {
        if (at >= pattern.length()) {
            return Quantity.ONCE;
        }
        Quantity quantity = Quantity.ONCE;
        char c = pattern.charAt(at);
        if (c == '?' || c == '*') {
            quantity = Quantity.MAYBE;
            at++;
        } else if (c == '+') {
            quantity = Quantity.REPEATED;
            at++;
        } else if (c == '{') {
            quantity =
                    pattern.startsWith("{0", at) || pattern.startsWith("{,", at) ? Quantity.MAYBE : Quantity.REPEATED;
            int end = pattern.indexOf('}', at);
            strange |= end < 0;
            at = end < 0 ? pattern.length() : end + 1;
        }
        // Lazy and possessive forms.
        if (quantity != Quantity.ONCE && at < pattern.length() && "?+".indexOf(pattern.charAt(at)) >= 0) {
            at++;
        }
        return quantity;
    }

    private static void end(StringBuilder run, List<Set<String>> demands) {
        String literal = Prefilter.lowerCase(run.toString());
        run.setLength(0);
        if (literal.length() >= SHORTEST) {
            demands.add(Set.of(literal));
        }
    }

    private static int shortest(Set<String> set) {
        return set.stream().mapToInt(String::length).min().orElse(0);
    }
}
