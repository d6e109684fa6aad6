// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which rules can match a line at all: one pass over the line with an Aho-Corasick automaton of all rules' literal factors. Never
 * leaves out a rule that matches; the few it leaves in are tried in their order. Immutable and thread-safe.
 */
final class Prefilter {
    private static final int WORD = Long.SIZE;

    private final AhoCorasickDoubleArrayTrie<long[]> automaton = new AhoCorasickDoubleArrayTrie<>();
    private final long[] always;

    Prefilter(List<ReplyRule> rules) {
        int words = words(rules.size());
        always = new long[words];
        Map<String, long[]> byFactor = new TreeMap<>();
        for (int i = 0; i < rules.size(); i++) {
            Optional<Set<String>> factors = Factors.of(rules.get(i).pattern().pattern());
            if (factors.isEmpty()) {
                set(always, i);
                continue;
            }
            for (String factor : factors.get()) {
                set(byFactor.computeIfAbsent(factor, unused -> new long[words]), i);
            }
        }
        automaton.build(byFactor);
    }

    static int words(int rules) {
        return (rules + WORD - 1) / WORD;
    }

    static void set(long[] bits, int index) {
        bits[index / WORD] |= 1L << (index % WORD);
    }

    /** Rules that may match; the caller's to change. */
    long[] candidates(String line) {
        long[] found = always.clone();
        automaton.parseText(lowerCase(line), (begin, end, mask) -> {
            for (int i = 0; i < mask.length; i++) {
                found[i] |= mask[i];
            }
        });
        return found;
    }

    /** Only ASCII letters change, as in {@link java.util.regex.Pattern#CASE_INSENSITIVE}. */
    private static char[] lowerCase(String line) {
        char[] chars = line.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            if (c >= 'A' && c <= 'Z') {
                chars[i] = (char) (c + ('a' - 'A'));
            }
        }
        return chars;
    }

    /** Rules that no factor keeps out, for the build to look at. */
    static List<String> unfiltered(List<ReplyRule> rules) {
        List<String> ids = new ArrayList<>();
        for (ReplyRule rule : rules) {
            if (Factors.of(rule.pattern().pattern()).isEmpty()) {
                ids.add(rule.id());
            }
        }
        return ids;
    }
}
