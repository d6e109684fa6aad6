// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.policy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class PromotionTest {
    @Test
    void countsScopesTransitionsAndWhatStoodOpen() {
        String text = new Promotion(
                        List.of(row("pool:marketing/LIFECYCLE@grudge", 3, 1, 600), row("ip:127.0.2.1@grudge", 2, 0, 0)))
                .text();

        assertThat(text)
                .contains("pool:marketing/LIFECYCLE@grudge")
                .contains("2 scopes moved in 5 transitions that bound nobody; 1 of them stood OPEN or SUSPENDED.");
    }

    @Test
    void withoutTransitionsNothingWouldHaveBeenBound() {
        assertThat(new Promotion(List.of()).text()).startsWith("Nothing would have been bound");
    }

    private static Map<String, String> row(String scope, long transitions, long opened, double openS) {
        return Map.of(
                "scope", scope,
                "transitions", Long.toString(transitions),
                "opened", Long.toString(opened),
                "open_s", Double.toString(openS));
    }
}
