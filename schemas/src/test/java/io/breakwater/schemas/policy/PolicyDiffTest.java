// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyDiffTest {
    private final PolicyReader reader = new PolicyReader();
    private final String demo = read();

    @Test
    void namesEachSettingThatDiffers() {
        Policy before = policy(demo);
        Policy after = policy(demo.replace("block:                {warn: 0.02", "block:                {warn: 0.03")
                .replace("  divisor: 60 ", "  divisor: 30 ")
                .replace(
                        ", domain: hello.acme-sales.example}",
                        ", domain: hello.acme-sales.example, transports: [bulk]}")
                .replace("127.0.2.2, 127.0.2.3", "127.0.2.2"));

        assertThat(PolicyDiff.between(before, after))
                .containsExactly(
                        "clock.divisor 60 -> 30",
                        "pools.marketing.ips [\"127.0.2.1\",\"127.0.2.2\",\"127.0.2.3\"] -> [\"127.0.2.1\",\"127.0.2.2\"]",
                        "+ pools.prospecting.transports [\"bulk\"]",
                        "lines.block.warn 0.02 -> 0.03");
        assertThat(PolicyDiff.between(after, before)).contains("- pools.prospecting.transports [\"bulk\"]");
    }

    @Test
    void overridesAreToldApartByTheirScopesAndNotByTheirPlace() {
        Policy before = policy(demo + """

                overrides:
                  - {pool: marketing, provider: grudge, mode: slow}
                  - {provider: throttly, lines: {flow: {warn: 0.2}}}
                """);
        Policy after = policy(demo + """

                overrides:
                  - {provider: throttly, lines: {flow: {warn: 0.20}}}
                  - {pool: marketing, provider: grudge, mode: observe}
                  - {class: LIFECYCLE, mode: slow}
                """);

        assertThat(PolicyDiff.between(before, after))
                .containsExactly(
                        "overrides[pool=marketing provider=grudge].mode slow -> observe",
                        "+ overrides[class=LIFECYCLE].class LIFECYCLE",
                        "+ overrides[class=LIFECYCLE].mode slow");
    }

    @Test
    void oneNumberWrittenInTwoWaysIsNoDifference() {
        assertThat(PolicyDiff.between(
                        policy(demo), policy(demo.replace("floor_per_second: 1\n", "floor_per_second: 1.0\n"))))
                .isEmpty();
    }

    @Test
    void saysWhichScopesTakeAnotherModeOrLine() {
        Policy after =
                policy(demo.replace("block:                {warn: 0.02", "block:                {warn: 0.03") + """

                overrides:
                  - {pool: marketing, provider: grudge, mode: observe}
                  - {campaign: spring, lines: {content: {warn: 0.1}}}
                """);

        assertThat(PolicyEffect.between(policy(demo), after))
                .extracting(PolicyEffect::change)
                .containsExactly(
                        "mode enforce -> observe",
                        "block warn 0.02 trip 0.1 -> warn 0.03 trip 0.1",
                        "content warn 0.02 trip 0.1 -> warn 0.1");
        assertThat(PolicyEffect.between(policy(demo), after).get(0).scopes())
                .containsExactly("pool:marketing/LIFECYCLE@grudge");
        assertThat(PolicyEffect.between(policy(demo), after).get(1).scopes())
                .hasSize(4 * 7)
                .contains("pool:kumo/LIFECYCLE@*");
        assertThat(PolicyEffect.between(policy(demo), after).get(2).scopes()).containsExactly("campaign:spring");
    }

    @Test
    void aModeForEverybodyIsSaidSo() {
        assertThat(PolicyEffect.between(policy(demo), policy(demo.replace("mode: enforce", "mode: observe"))))
                .singleElement()
                .matches(PolicyEffect::all);
    }

    @Test
    void whatMovesNoScopeHasNoEffect() {
        assertThat(PolicyEffect.between(policy(demo), policy(demo.replace("jitter: 0.2", "jitter: 0.1"))))
                .isEmpty();
    }

    private Policy policy(String text) {
        return reader.fromYaml("demo.yaml", text);
    }

    private static String read() {
        try {
            return Files.readString(Path.of("../policies/demo.yaml"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
