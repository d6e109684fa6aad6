// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Every rule of the data file decides its own example. */
class ReplyRulesTest {
    private static final ReplyClassifier CLASSIFIER = ReplyClassifier.load();

    static Stream<ReplyRule> rules() {
        return CLASSIFIER.rules().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void decidesItsOwnExample(ReplyRule rule) {
        int code = ReplyLine.codeOf(rule.example());

        Classification found = CLASSIFIER.classify(rule.dialect(), code, "", rule.example());

        assertThat(found.ruleId()).isEqualTo(rule.id());
        assertThat(found.category()).isEqualTo(rule.verdict().category());
    }

    @Test
    void idsAreUnique() {
        assertThat(rules().map(ReplyRule::id)).doesNotHaveDuplicates();
    }

    @Test
    void groupsFollowTheOrderInWhichTheyAreAsked() {
        List<ReplyRule.Group> groups = rules().map(ReplyRule::group).toList();

        assertThat(groups).isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void everyCategoryIsReachable() {
        assertThat(rules().map(rule -> rule.verdict().category())).contains(Category.values());
    }
}
