// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.policy;

import io.breakwater.schemas.avro.PolicyDocument;
import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.PolicyReader;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyPlanTest {
    private final PolicyReader reader = new PolicyReader();
    private final String demo = read();

    @Test
    void saysWhatDiffersAndWhatThatMeans() {
        Policy next = policy(demo.replace("block:                {warn: 0.02", "block:                {warn: 0.03")
                + "\noverrides:\n  - {pool: marketing, provider: grudge, mode: observe}\n");

        PolicyPlan plan = PolicyPlan.of(Optional.of(version(3, policy(demo).toJson())), next, reader);

        assertThat(plan.on()).isEqualTo(3);
        assertThat(plan.lines())
                .contains(
                        "  lines.block.warn 0.02 -> 0.03",
                        "  + overrides[pool=marketing provider=grudge].mode observe",
                        "  mode enforce -> observe: pool:marketing/LIFECYCLE@grudge")
                .anySatisfy(line -> assertThat(line)
                        .startsWith(
                                "  block warn 0.02 trip 0.1 -> warn 0.03 trip 0.1: pool:transactional/TRANSACTIONAL@throttly")
                        .endsWith(" and 22 more"));
    }

    @Test
    void aChangeOfEveryScopeIsSaidInTwoWords() {
        PolicyPlan plan = PolicyPlan.of(
                Optional.of(version(1, policy(demo).toJson())),
                policy(demo.replace("mode: enforce", "mode: slow")),
                reader);

        assertThat(plan.lines()).contains("  mode enforce -> slow: every scope");
    }

    @Test
    void theSameDocumentChangesNothingAndTheFirstOneHasNothingToCompareWith() {
        assertThat(PolicyPlan.of(Optional.of(version(1, policy(demo).toJson())), policy(demo), reader)
                        .changesNothing())
                .isTrue();
        PolicyPlan first = PolicyPlan.of(Optional.empty(), policy(demo), reader);
        assertThat(first.changesNothing()).isFalse();
        assertThat(first.lines()).containsExactly("no version yet: this would be the first");
    }

    @Test
    void aRunningVersionThatThisBuildCannotReadIsComparedSettingBySetting() {
        String body = policy(demo).toJson().replace("\"jitter\" : 0.2", "\"jitter\" : 2");

        PolicyPlan plan = PolicyPlan.of(Optional.of(version(4, body)), policy(demo), reader);

        assertThat(plan.lines())
                .containsExactly(
                        "  breaker.jitter 2 -> 0.2", "what that means", "  unknown: this build cannot read version 4");
        assertThat(PolicyPlan.of(Optional.of(version(4, "{")), policy(demo), reader)
                        .lines())
                .contains("  - body that is no JSON");
    }

    private static PolicyDocument version(long version, String body) {
        return PolicyDocument.newBuilder()
                .setDocument("demo")
                .setVersion(version)
                .setActor("test")
                .setAppliedAt(Instant.EPOCH)
                .setEffectiveTick(0)
                .setBody(body)
                .build();
    }

    private Policy policy(String text) {
        return reader.fromYaml("demo.yaml", text);
    }

    private static String read() {
        try {
            return Files.readString(Path.of("../policies/demo.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
