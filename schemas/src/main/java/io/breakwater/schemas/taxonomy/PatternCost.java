// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a pattern costs on lines made to hurt it, in characters read, which unlike time is the same on every machine (a million take
 * some 3 ms). The lines have the greatest length a reply can have and repeat single characters, and words and all of the rule's example.
 */
final class PatternCost {
    /** Of a pattern that reads this many, backtracking without bound must be assumed. */
    static final long TOO_MUCH = 2_000_000;

    private static final List<String> SEEDS = List.of("a", "0", " ", ".", "-", "a ", "1.", "a@");
    private static final String END = "\u0001";
    private static final String CODES = "550 5.7.1 ";

    private PatternCost() {}

    /** The dearest line's cost, {@link #TOO_MUCH} at most. */
    static long worst(Pattern pattern, String example) {
        return lines(example).stream()
                .mapToLong(line -> reads(pattern, line))
                .max()
                .orElse(0);
    }

    /** Characters read on one line, {@link #TOO_MUCH} at most. */
    static long reads(Pattern pattern, String line) {
        MeteredLine metered = new MeteredLine(line);
        try {
            pattern.matcher(metered).find();
        } catch (TooManyReadsException | StackOverflowError e) {
            return TOO_MUCH;
        }
        return metered.reads;
    }

    private static Set<String> lines(String example) {
        Set<String> pieces = new LinkedHashSet<>(SEEDS);
        for (String word : example.split(" ", -1)) {
            if (!word.isEmpty()) {
                pieces.add(word);
                pieces.add(word + " ");
            }
        }
        Set<String> lines = new LinkedHashSet<>();
        lines.add(filled("", example + " "));
        for (String piece : pieces) {
            lines.add(filled("", piece));
            lines.add(filled("550 ", piece));
            lines.add(filled(example.substring(0, Math.min(example.length(), CODES.length())), piece));
        }
        return lines;
    }

    private static String filled(String start, String piece) {
        int length = ReplyLine.LONGEST - END.length();
        return (start + piece.repeat(length / piece.length() + 1)).substring(0, length) + END;
    }

    /** Counts what is read of it, and ends what reads too much. */
    private static final class MeteredLine implements CharSequence {
        private final String line;
        private long reads;

        MeteredLine(String line) {
            this.line = line;
        }

        @Override
        public char charAt(int index) {
            if (++reads >= TOO_MUCH) {
                throw new TooManyReadsException();
            }
            return line.charAt(index);
        }

        @Override
        public int length() {
            return line.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return line.subSequence(start, end);
        }

        @Override
        public String toString() {
            return line;
        }
    }

    private static final class TooManyReadsException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManyReadsException() {
            super("more than " + TOO_MUCH + " characters of one line were read", null, false, false);
        }
    }
}
