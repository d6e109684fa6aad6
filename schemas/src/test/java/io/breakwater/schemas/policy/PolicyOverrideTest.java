// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import io.breakwater.schemas.avro.EnforcementMode;
import io.breakwater.schemas.taxonomy.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PolicyOverrideTest {
    private static final PolicyScope MARKETING_AT_GRUDGE = PolicyScope.pool("marketing", "LIFECYCLE", "grudge");
    private static final PolicyScope MARKETING_AT_FAIRMAIL = PolicyScope.pool("marketing", "LIFECYCLE", "fairmail");

    private final PolicyReader reader = new PolicyReader();

    @Test
    void theMostSpecificOverrideWinsWhateverTheOrder() throws IOException {
        Policy policy = withOverrides("""
                  - {pool: marketing, provider: grudge, mode: observe}
                  - {class: LIFECYCLE, mode: slow}
                  - {provider: grudge, mode: slow}
                  - {pool: marketing, mode: enforce}
                """);

        assertThat(policy.mode(MARKETING_AT_GRUDGE)).isEqualTo(EnforcementMode.OBSERVE);
        assertThat(policy.mode(MARKETING_AT_FAIRMAIL)).isEqualTo(EnforcementMode.ENFORCE);
        assertThat(policy.mode("kumo", "fairmail")).isEqualTo(EnforcementMode.SLOW);
        assertThat(policy.mode("transactional", "fairmail")).isEqualTo(EnforcementMode.ENFORCE);
        assertThat(policy.mode(PolicyScope.domain("news.acme.example", "grudge")))
                .isEqualTo(EnforcementMode.SLOW);
    }

    @Test
    void eachSettingComesFromTheMostSpecificOverrideThatHasIt() throws IOException {
        Policy policy = withOverrides("""
                  - {pool: marketing, lines: {block: {warn: 0.03, trip: 0.2}}}
                  - {pool: marketing, provider: grudge, mode: observe, lines: {flow: {warn: 0.3}}}
                """);

        assertThat(policy.line(Family.BLOCK, MARKETING_AT_GRUDGE)).contains(new Line(0.03, OptionalDouble.of(0.2)));
        assertThat(policy.line(Family.FLOW, MARKETING_AT_GRUDGE)).contains(new Line(0.3, OptionalDouble.empty()));
        assertThat(policy.line(Family.FLOW, MARKETING_AT_FAIRMAIL)).contains(new Line(0.15, OptionalDouble.empty()));
        assertThat(policy.line(Family.COMPLAINT, MARKETING_AT_GRUDGE)).isEmpty();
    }

    @Test
    void aTripOfAnOverrideReplacesNothingOfTheDocumentWhenItIsLeftOut() throws IOException {
        Policy policy = withOverrides("  - {pool: marketing, lines: {block: {warn: 0.03}}}\n");

        assertThat(policy.line(Family.BLOCK, MARKETING_AT_GRUDGE)).contains(new Line(0.03, OptionalDouble.empty()));
    }

    @Test
    void campaignsTenantsAndDomainsAreReachedByNameOnly() throws IOException {
        Policy policy = withOverrides("""
                  - {domain: News.Acme.example, mode: observe}
                  - {tenant: acme gmbh, mode: slow}
                  - {campaign: spring/1, lines: {hard_bounce: {warn: 0.2, trip: 0.4}}}
                """);

        assertThat(policy.mode(PolicyScope.domain("news.acme.example", "grudge")))
                .isEqualTo(EnforcementMode.OBSERVE);
        assertThat(policy.mode(PolicyScope.tenant("acme gmbh"))).isEqualTo(EnforcementMode.SLOW);
        assertThat(policy.line(Family.HARD_BOUNCE, PolicyScope.campaign("spring/1")))
                .contains(new Line(0.2, OptionalDouble.of(0.4)));
        assertThat(policy.mode(MARKETING_AT_GRUDGE)).isEqualTo(EnforcementMode.ENFORCE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {pool: marketting, mode: slow} | overrides[0].pool is not in pools
            {pool: marketing, domain: a.example, mode: slow} | overrides[0] matches nothing: a scope has pool, class and
            {domain: a.example, class: LIFECYCLE, mode: slow} | overrides[0] matches nothing
            {tenant: a, provider: grudge, mode: slow} | overrides[0] matches nothing
            {tenant: a, campaign: b, mode: slow} | overrides[0] matches nothing
            {mode: slow} | overrides[0] must be a mapping that names scopes
            {pool: marketing} | overrides[0] must be a mapping that names scopes (pool, class, provider, domain, tenant or
            {pool: marketing, mode: hard} | overrides[0].mode must be one of observe, slow, enforce
            {class: BULK, mode: slow} | overrides[0].class must be one of TRANSACTIONAL
            {ip: 127.0.2.1, mode: slow} | overrides[0].ip is not known here
            {pool: marketing, lines: {flow: {warn: 0.1, trip: 0.2}}} | overrides[0].lines.flow.trip must be left out
            {pool: marketing, lines: {block: {warn: 0.3, trip: 0.2}}} | overrides[0].lines.block.trip must be above warn
            """)
    void refusesWithPathAndReason(String override, String expected) {
        assertThatThrownBy(() -> withOverrides("  - " + override + "\n"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(expected)
                .hasMessageMatching("(?s)demo.yaml:[1-9].*");
    }

    @Test
    void refusesTwoForTheSameScopes() {
        assertThatThrownBy(() -> withOverrides("""
                  - {pool: marketing, provider: grudge, mode: slow}
                  - {provider: grudge, pool: marketing, lines: {flow: {warn: 0.2}}}
                """))
                .hasMessageContaining("overrides[1] is for the scopes of overrides[0] already");
    }

    @Test
    void readsBackItsOwnJson() throws IOException {
        Policy policy = withOverrides("  - {pool: marketing, mode: slow, lines: {flow: {warn: 0.2}}}\n");

        assertThat(reader.fromJson(policy.toJson())).isEqualTo(policy);
    }

    private Policy withOverrides(String overrides) throws IOException {
        return reader.fromYaml(
                "demo.yaml", Files.readString(Path.of("../policies/demo.yaml")) + "\noverrides:\n" + overrides);
    }
}
