// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a pattern matches contains what the pattern is said to demand. */
class FactorsTest {
    private static final List<String> ATOMS =
            List.of("a", "b", "A", "B", "ab", "ba", "aba", ".", "[ab]", "[^a]", "\\b", "\\w", "\\.", "\\d");
    private static final List<String> QUANTIFIERS =
            List.of("", "", "", "", "?", "*", "+", "{0,2}", "{1,3}", "{2}", "*?", "++");
    private static final int LINES = 40;

    @Property(tries = 2_000)
    void aMatchedLineMeetsEveryDemand(@ForAll long seed) {
        Random random = new Random(seed);
        String text = alternatives(random, 2);
        Pattern pattern = Pattern.compile(text, Pattern.CASE_INSENSITIVE);
        List<Set<String>> demands = Factors.of(text);

        for (int i = 0; i < LINES; i++) {
            String line = line(random);
            boolean decided = PatternCost.reads(pattern, line) < PatternCost.TOO_MUCH;
            if (decided && pattern.matcher(line).find()) {
                assertThat(demands)
                        .as("%s found in %s", text, line)
                        .allMatch(demand -> demand.stream().anyMatch(Prefilter.lowerCase(line)::contains));
            }
        }
    }

    @Property(tries = 2_000)
    void anyTextIsReadToItsEnd(@ForAll String text) {
        assertThat(Factors.of(text)).doesNotContain(Set.of());
    }

    private static String alternatives(Random random, int depth) {
        StringBuilder text = new StringBuilder(branch(random, depth));
        while (random.nextInt(3) == 0) {
            text.append('|').append(branch(random, depth));
        }
        return text.toString();
    }

    private static String branch(Random random, int depth) {
        StringBuilder text = new StringBuilder();
        int parts = 1 + random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            boolean group = depth > 0 && random.nextInt(3) == 0;
            String atom = group ? group(random, depth) : pick(random, ATOMS);
            text.append(atom).append(atom.equals("\\b") ? "" : pick(random, QUANTIFIERS));
        }
        return text.toString();
    }

    private static String group(Random random, int depth) {
        String kind = pick(random, List.of("", "", "?:", "?=", "?!"));
        return "(" + kind + alternatives(random, depth - 1) + ")";
    }

    private static String line(Random random) {
        StringBuilder line = new StringBuilder();
        int length = random.nextInt(16);
        for (int i = 0; i < length; i++) {
            line.append("aabbABc. 1".charAt(random.nextInt(10)));
        }
        return line.toString();
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
