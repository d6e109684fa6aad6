// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Literal factors of a regular expression: texts of which at least one stands in whatever it matches. Reads the part of the
 * syntax that rules use (literals, escapes, classes, groups, look-aheads, alternation, quantifiers) and gives up on nothing: what it
 * does not understand only ends a literal. A line without any of the factors cannot match, so it need not be tried.
 *
 * <p>Example: {@code ^55[04] .*(poor reputation|bad (host|ip))} gives {@code {poor reputation, bad }}.
 */
final class Factors {
    private static final int SHORTEST = 3;
    private static final int MOST = 32;
    private static final String ZERO_WIDTH = "bBAzZG";
    private static final String CLASSES = "dDwWsShHvVRX";

    private final String pattern;
    private int at;

    private Factors(String pattern) {
        this.pattern = pattern;
    }

    /** The factors in lower case; empty when none is long enough to be of use. */
    static Optional<Set<String>> of(String pattern) {
        return Optional.ofNullable(new Factors(pattern).alternatives());
    }

    /** Alternatives up to the end or a closing parenthesis; null when one of them has no factor. */
    private Set<String> alternatives() {
        Set<String> all = new LinkedHashSet<>();
        boolean every = true;
        while (true) {
            Set<String> branch = branch();
            every = every && branch != null;
            if (branch != null) {
                all.addAll(branch);
            }
            if (at >= pattern.length() || pattern.charAt(at) != '|') {
                return every && all.size() <= MOST ? all : null;
            }
            at++;
        }
    }

    private Set<String> branch() {
        Set<String> best = null;
        StringBuilder run = new StringBuilder();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            char c = pattern.charAt(at);
            if (c == '(') {
                best = better(best, run);
                best = better(best, group());
            } else if (c == '[' || c == '.') {
                skipClass();
                best = better(best, run);
                quantifier();
            } else if (c == '^' || c == '$') {
                at++;
            } else {
                best = literal(best, run);
            }
        }
        return better(best, run);
    }

    /** One character, perhaps escaped, with its quantifier. */
    private Set<String> literal(Set<String> best, StringBuilder run) {
        char c = pattern.charAt(at++);
        if (c == '\\') {
            char escaped = at < pattern.length() ? pattern.charAt(at++) : '\\';
            if (ZERO_WIDTH.indexOf(escaped) >= 0) {
                return best;
            }
            if (CLASSES.indexOf(escaped) >= 0 || Character.isLetterOrDigit(escaped)) {
                Set<String> ended = better(best, run);
                quantifier();
                return ended;
            }
            c = escaped;
        }
        run.append(c);
        Quantity quantity = quantifier();
        if (quantity == Quantity.ONCE) {
            return best;
        }
        if (quantity == Quantity.MAYBE) {
            run.setLength(run.length() - 1);
        }
        return better(best, run);
    }

    private Set<String> group() {
        at++;
        boolean denied = pattern.startsWith("?!", at) || pattern.startsWith("?<!", at);
        if (pattern.startsWith("?", at)) {
            at += pattern.startsWith("?<", at) ? 3 : 2;
        }
        Set<String> inner = alternatives();
        at++;
        return quantifier() == Quantity.MAYBE || denied ? null : inner;
    }

    private void skipClass() {
        if (pattern.charAt(at++) == '.') {
            return;
        }
        // A closing bracket first in a class is a member of it.
        at += pattern.startsWith("^]", at) ? 2 : pattern.startsWith("]", at) ? 1 : 0;
        while (at < pattern.length() && pattern.charAt(at) != ']') {
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
            quantity = pattern.startsWith("{0", at) || pattern.startsWith("{,", at) ? Quantity.MAYBE : Quantity.REPEATED;
            at = pattern.indexOf('}', at) + 1;
        }
        // Lazy and possessive forms.
        if (quantity != Quantity.ONCE && at < pattern.length() && "?+".indexOf(pattern.charAt(at)) >= 0) {
            at++;
        }
        return quantity;
    }

    private static Set<String> better(Set<String> best, StringBuilder run) {
        String literal = run.toString().toLowerCase(Locale.ROOT);
        run.setLength(0);
        return literal.length() < SHORTEST ? best : better(best, Set.of(literal));
    }

    /** The set whose shortest member is longer, because it lets fewer lines through. */
    private static Set<String> better(Set<String> best, Set<String> other) {
        if (other == null || best == null) {
            return best == null ? other : best;
        }
        return shortest(other) > shortest(best) ? other : best;
    }

    private static int shortest(Set<String> set) {
        return set.stream().mapToInt(String::length).min().orElse(0);
    }
}
