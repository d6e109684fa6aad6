// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Line;
import io.breakwater.core.config.Mode;
import io.breakwater.core.config.PoolPlan;
import io.breakwater.core.fact.Family;
import io.breakwater.core.scope.Scope;
import io.breakwater.jobs.policy.PolicyVersion;
import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.schemas.policy.PolicyScope;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;

class EngineConfigCodecTest {

    private static final String DEMO = demo();
    private static final PolicyReader READER = new PolicyReader();
    private static final EngineConfigCodec CODEC = new EngineConfigCodec();

    @Test
    void overridesReachPoolsAndTheirAddresses() {
        EngineConfig config = decode("""
                  - {pool: marketing, provider: grudge, mode: observe, lines: {block: {warn: 0.3, trip: 0.6}}}
                """);

        assertThat(config.modeOf("pool:marketing/LIFECYCLE@grudge")).isEqualTo(Mode.OBSERVE);
        assertThat(config.modeOf("ip:127.0.2.1@grudge")).isEqualTo(Mode.OBSERVE);
        assertThat(config.modeOf("ip:127.0.1.1@grudge")).isEqualTo(Mode.ENFORCE);
        assertThat(config.forScope(Scope.ip("127.0.2.1", "grudge")).lines())
                .containsEntry(Family.BLOCK, Line.of(0.3, 0.6));
        assertThat(config.forScope(Scope.ip("127.0.2.1", "fairmail")).lines())
                .containsEntry(Family.BLOCK, Line.of(0.02, 0.10));
    }

    @Test
    void onlyAnEnabledPairReachesTheEngine() {
        String named = DEMO.replace("domain: news.acme.example}", "domain: news.acme.example, divert: {to: kumo}}");
        String enabled = named.replace("{to: kumo}", "{to: kumo, enabled: true}");

        assertThat(plan(named)).isEqualTo(PoolPlan.HOLD);
        assertThat(plan(enabled)).isEqualTo(new PoolPlan(false, "kumo", ""));
    }

    private static PoolPlan plan(String yaml) {
        String json = READER.fromYaml("demo.yaml", yaml).toJson();
        return CODEC.decode(new PolicyVersion(1, 0, json)).plan("marketing");
    }

    /** The precedence is defined once, with the document; what the engine obeys must be the same. */
    @Property(tries = 300)
    void theEngineObeysWhatTheDocumentSays(@ForAll("documents") String overrides) {
        Policy policy = READER.fromYaml("demo.yaml", DEMO + "\noverrides:\n" + overrides);
        EngineConfig config = CODEC.decode(new PolicyVersion(1, 0, policy.toJson()));

        for (String provider : List.of("grudge", "fairmail", "elsewhere.example")) {
            policy.pools().forEach(pool -> {
                PolicyScope of = PolicyScope.pool(pool.name(), pool.mailClass().name(), provider);
                String id = Scope.pool(pool.name(), pool.mailClass().name(), provider)
                        .id();
                agree(policy, of, config, id);
                agree(policy, of, config, Scope.ip(pool.ips().get(0), provider).id());
            });
            agree(
                    policy,
                    PolicyScope.domain("news.acme.example", provider),
                    config,
                    Scope.domain("news.acme.example", provider).id());
        }
        agree(policy, PolicyScope.campaign("spring"), config, "campaign:spring");
        agree(policy, PolicyScope.tenant("spring"), config, "tenant:spring");
    }

    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> selectors = Arbitraries.of(
                "pool: marketing, provider: grudge",
                "pool: marketing, class: LIFECYCLE",
                "pool: marketing",
                "pool: kumo, provider: grudge",
                "class: LIFECYCLE, provider: grudge",
                "class: LIFECYCLE",
                "provider: grudge",
                "domain: news.acme.example, provider: grudge",
                "domain: news.acme.example",
                "campaign: spring",
                "tenant: spring");
        Arbitrary<String> modes = Arbitraries.of("observe", "slow", "enforce").map(mode -> "mode: " + mode);
        Arbitrary<String> lines =
                Arbitraries.of("block", "domain", "content").map(family -> "lines: {" + family + ": {warn: 0.3}}");
        return selectors
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .uniqueElements()
                .flatMap(chosen -> Combinators.combine(chosen.stream()
                                .map(each ->
                                        Arbitraries.oneOf(modes, lines).map(set -> "  - {" + each + ", " + set + "}\n"))
                                .toList())
                        .as(all -> String.join("", all)));
    }

    private static void agree(Policy policy, PolicyScope of, EngineConfig config, String id) {
        EngineConfig own = config.forScope(Scope.parse(id));
        assertThat(own.mode().name()).as(id).isEqualTo(policy.mode(of).name());
        for (io.breakwater.schemas.taxonomy.Family family : io.breakwater.schemas.taxonomy.Family.values()) {
            double warn = policy.line(family, of).map(line -> line.warn()).orElse(0.0);
            Line line = own.lines().get(Family.valueOf(family.name().toUpperCase(Locale.ROOT)));
            assertThat(line == null ? 0 : line.warnLine()).as(id + " " + family).isEqualTo(warn);
        }
    }

    private static EngineConfig decode(String overrides) {
        String json = READER.fromYaml("demo.yaml", DEMO + "\noverrides:\n" + overrides)
                .toJson();
        return CODEC.decode(new PolicyVersion(1, 0, json));
    }

    private static String demo() {
        try {
            return Files.readString(Path.of("../../policies/demo.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
