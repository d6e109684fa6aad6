// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

class PrefilterTest {
    private static final ReplyClassifier CLASSIFIER = ReplyClassifier.load();
    private static final int LINES = 100_000;
    private static final long SEED = 20_261_125;

    @Test
    void givesTheNaiveLoopsAnswerOnAHundredThousandMutatedLines() {
        NaiveLoop naive = new NaiveLoop(CLASSIFIER);
        List<String> examples =
                CLASSIFIER.rules().stream().map(ReplyRule::example).toList();
        List<String> providers = List.of(
                "", "yahoo", "google-consumer", "microsoft-365", "apple", "comcast", "orange", "gmx", "tencent");
        Mutations mutations = new Mutations(SEED, examples);
        Random random = new Random(SEED);
        int decided = 0;

        for (int i = 0; i < LINES; i++) {
            String line = mutations.next();
            String provider = providers.get(random.nextInt(providers.size()));
            int code = code(line, random);

            String ours = CLASSIFIER.classify(provider, code, "", line).ruleId();

            assertThat(ours).as("%s | %d | %s", provider, code, line).isEqualTo(naive.ruleId(provider, code, line));
            decided += ours.equals("NONE") ? 0 : 1;
        }
        System.out.printf(
                "%,d mutated lines (seed %d) answered as by the naive loop, %,d of them by a rule%n",
                LINES, SEED, decided);
        assertThat(decided).isGreaterThan(LINES / 2);
    }

    private static int code(String line, Random random) {
        boolean digits = line.length() >= 3 && line.substring(0, 3).chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(line.substring(0, 3)) : 400 + random.nextInt(200);
    }

    @Test
    void hardlyAnyRuleIsAlwaysTried() {
        long always = CLASSIFIER.rules().stream()
                .filter(rule -> Factors.of(rule.pattern().pattern()).isEmpty())
                .count();

        assertThat(always).isLessThan(CLASSIFIER.rules().size() / 20);
    }

    @Test
    void leavesLettersAloneThatTheMatcherDoesNotFold() {
        assertThat(Factors.of("BO\u00ceTE").get(0)).containsExactly("bo\u00cete");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?i:abc)def",
                "(?u)abcdef",
                "(?<name>abc)def",
                "\\Qa|b\\Ecdef",
                "\\Q{\\Ecdef",
                "\\x41bcdef",
                "\\u0041bcdef",
                "\\pLabcdef",
                "(abc)\\1def",
                "[a[bc]]def",
                "[a&&[^b]]def",
                "abc\ud83d\ude00?def"
            })
    void demandsNothingByASyntaxItDoesNotFollow(String pattern) {
        assertThat(Pattern.compile(pattern).pattern()).isEqualTo(pattern);
        assertThat(Factors.of(pattern)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            ^421 4\\.7\\.0 .*very low reputation ~ very low reputation
            ab?cdef ~ cdef
            abc+de ~ abc
            [abc]def.ghijk ~ ghijk
            (?=.*spamhaus)(?!.*user unknown)x ~ spamhaus
            colou?rful ~ colo
            \\bRBL\\+?\\b ~ rbl
            [\\]x]hello ~ hello
            a{2,3}longer ~ longer
            """)
    void takesTheLongestTextThatCannotBeMissing(String pattern, String factor) {
        assertThat(Factors.of(pattern).get(0)).containsExactly(factor);
    }

    @Test
    void takesOneTextOfEachAlternative() {
        assertThat(Factors.of("^55[04] .*(poor reputation|bad (host|ip)) listed"))
                .containsExactly(Set.of(" listed"), Set.of("poor reputation", "bad "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            ^4\\d\\d .*
            (long text)?
            long text|\\d+
            (abc|)xy
            """)
    void knowsWhenNothingIsCertain(String pattern) {
        assertThat(Factors.of(pattern)).isEmpty();
    }
}
