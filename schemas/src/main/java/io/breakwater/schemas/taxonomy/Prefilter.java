// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which rules can match a line at all: one pass over the line with an Aho-Corasick automaton of the rules' literal factors, up to
 * {@value #DEMANDS} sets of them a rule. Never leaves out a rule that matches; the few it leaves in are tried in their order.
 * Immutable and thread-safe.
 */
final class Prefilter {
    private static final int DEMANDS = 3;
    private static final int WORD = Long.SIZE;

    private final AhoCorasickDoubleArrayTrie<Hit> automaton = new AhoCorasickDoubleArrayTrie<>();
    private final int words;
    /** For each demand one after the other: the rules that do not make it. */
    private final long[] undemanding;

    Prefilter(List<ReplyRule> rules) {
        words = words(rules.size());
        undemanding = new long[DEMANDS * words];
        Map<String, Hit> byFactor = new TreeMap<>();
        for (int i = 0; i < rules.size(); i++) {
            List<Set<String>> demands = Factors.of(rules.get(i).pattern().pattern());
            for (int demand = 0; demand < DEMANDS; demand++) {
                if (demand >= demands.size()) {
                    set(undemanding, demand * WORD * words + i);
                    continue;
                }
                for (String factor : demands.get(demand)) {
                    set(byFactor.computeIfAbsent(factor, this::hit).bits, demand * WORD * words + i);
                }
            }
        }
        for (String word : NamedWait.WORDS) {
            byFactor.computeIfAbsent(word, this::hit).waiting = true;
        }
        automaton.build(byFactor);
    }

    private Hit hit(String unused) {
        return new Hit(DEMANDS * words);
    }

    /** What a factor in the line says. */
    private static final class Hit {
        private final long[] bits;
        private boolean waiting;

        Hit(int size) {
            bits = new long[size];
        }
    }

    /** What one pass over a line found. */
    final class Found {
        private final long[] bits = undemanding.clone();
        private boolean waiting;

        private void add(int begin, int end, Hit hit) {
            for (int i = 0; i < bits.length; i++) {
                bits[i] |= hit.bits[i];
            }
            waiting |= hit.waiting;
        }

        /** Rules number {@code 64 word …} whose demands are all met, as bits. */
        long candidates(int word) {
            long met = bits[word];
            for (int demand = 1; demand < DEMANDS; demand++) {
                met &= bits[demand * words + word];
            }
            return met;
        }

        /** False when the line cannot name a wait. */
        boolean mayNameWait() {
            return waiting;
        }
    }

    /** One pass over a line. */
    Found scan(String line) {
        Found found = new Found();
        automaton.parseText(lowerCase(line.toCharArray()), found::add);
        return found;
    }

    static int words(int rules) {
        return (rules + WORD - 1) / WORD;
    }

    static void set(long[] bits, int index) {
        bits[index / WORD] |= 1L << (index % WORD);
    }

    static String lowerCase(String literal) {
        return new String(lowerCase(literal.toCharArray()));
    }

    /** Only ASCII letters change, as in {@link java.util.regex.Pattern#CASE_INSENSITIVE}. */
    private static char[] lowerCase(char[] chars) {
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            if (c >= 'A' && c <= 'Z') {
                chars[i] = (char) (c + ('a' - 'A'));
            }
        }
        return chars;
    }
}
