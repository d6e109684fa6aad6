// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What a reply costs that was made to cost much, in characters read: the same on every machine. */
class HostileReplyTest {
    private static final ReplyClassifier CLASSIFIER = ReplyClassifier.load();
    private static final Prefilter PREFILTER = new Prefilter(CLASSIFIER.rules());
    private static final int HOSTILE_CHARS = 40_000;
    private static final int ROUNDS = 20;
    /** Some 0.6 ms at 3 ns a character. */
    private static final long MOST_READS = 200_000;

    private static final List<String> PIECES = List.of(
            "a@b.example <",
            "rejected by ",
            "1.2.3.4 blocked using ip ",
            "user ",
            "useruser",
            "mail from address domain ",
            "1",
            " ",
            "aaaa:",
            "1.1.1.1",
            "helo ptr rdns reverse lookup ",
            "message size ",
            "your ip reputation poor ",
            "client host spamhaus ",
            "spamhaus open dnsbl rbl ",
            "mailbox ",
            "exceed",
            "header ",
            "multiple ",
            "attachment ",
            "unknown ",
            "(a+)+",
            "domain connect to ",
            "Reject, id=x");

    static Stream<ReplyRule> rules() {
        return CLASSIFIER.rules().stream();
    }

    static Stream<String> hostile() {
        return PIECES.stream().map(piece -> piece.repeat(HOSTILE_CHARS / piece.length()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void noRuleBacktracksWithoutBound(ReplyRule rule) {
        assertThat(PatternCost.worst(rule.pattern(), rule.example()))
                .as(rule.id())
                .isLessThan(MOST_READS);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aHostileReplyReadsABoundedNumberOfCharacters(String text) {
        String line = ReplyLine.of(550, "5.7.1", text);
        Prefilter.Found found = PREFILTER.scan(line);
        long reads = 0;
        for (int i = 0; i < CLASSIFIER.rules().size(); i++) {
            if ((found.candidates(i / Long.SIZE) >>> (i % Long.SIZE) & 1) == 1) {
                reads += PatternCost.reads(CLASSIFIER.rules().get(i).pattern(), line);
            }
        }

        assertThat(reads).isLessThan(MOST_READS);
    }

    @Test
    void aHostileReplyTakesABoundedMultipleOfAUsualOne() {
        List<String> usual = rules().map(ReplyRule::example).toList();
        List<String> hostile = hostile().toList();
        double usualMicros = Double.MAX_VALUE;
        double hostileMicros = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            usualMicros = Math.min(usualMicros, micros(usual));
            hostileMicros = Math.min(hostileMicros, micros(hostile));
        }

        System.out.printf(
                Locale.ROOT,
                "a usual reply takes %.1f µs, one of 40 kB made to hurt %.1f µs%n",
                usualMicros,
                hostileMicros);
        assertThat(hostileMicros).isLessThan(usualMicros * 200);
    }

    private static double micros(List<String> texts) {
        long started = System.nanoTime();
        for (String text : texts) {
            CLASSIFIER.classify("yahoo", 550, "", text);
        }
        return (System.nanoTime() - started) / 1_000.0 / texts.size();
    }
}
