// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

import io.breakwater.core.fact.Family;
import io.breakwater.core.scope.Scope;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class OverridesTest {
    private static final EngineConfig BASE = EngineConfig.defaults(1).withMode(Mode.ENFORCE);
    private static final Scope POOL = Scope.pool("marketing", "LIFECYCLE", "grudge");
    private static final Scope IP = Scope.ip("192.0.2.1", "grudge");
    private static final Map<String, ScopeNames> ADDRESSES =
            Map.of("192.0.2.1", ScopeNames.pool("marketing", "LIFECYCLE", ""));

    @Test
    void aLaterOverrideWinsForEachSettingThatItHas() {
        Line wide = Line.of(0.3, 0.6);
        EngineConfig config = with(
                new ScopeOverride(pool("marketing", ""), Optional.of(Mode.SLOW), Map.of(Family.BLOCK, wide)),
                new ScopeOverride(pool("marketing", "grudge"), Optional.of(Mode.OBSERVE), Map.of()));

        assertThat(config.forScope(POOL).mode()).isEqualTo(Mode.OBSERVE);
        assertThat(config.forScope(POOL).lines()).containsEntry(Family.BLOCK, wide);
        assertThat(config.forScope(POOL).lines().get(Family.FLOW))
                .isEqualTo(BASE.lines().get(Family.FLOW));
    }

    @Test
    void anAddressFollowsItsPool() {
        EngineConfig config = with(new ScopeOverride(pool("marketing", ""), Optional.of(Mode.SLOW), Map.of()));

        assertThat(config.modeOf(IP.id())).isEqualTo(Mode.SLOW);
        assertThat(config.modeOf("ip:192.0.2.99@grudge")).isEqualTo(Mode.ENFORCE);
    }

    @Test
    void domainsTenantsAndCampaignsAreReachedByName() {
        EngineConfig config = with(
                new ScopeOverride(
                        new ScopeNames("", "", "", "news.acme.example", "", ""), Optional.of(Mode.SLOW), Map.of()),
                new ScopeOverride(new ScopeNames("", "", "", "", "acme", ""), Optional.of(Mode.OBSERVE), Map.of()),
                new ScopeOverride(
                        new ScopeNames("", "", "", "", "", "spring"),
                        Optional.empty(),
                        Map.of(Family.HARD_BOUNCE, Line.warnOnly(0.5))));

        assertThat(config.modeOf("domain:news.acme.example@grudge")).isEqualTo(Mode.SLOW);
        assertThat(config.modeOf("tenant:acme")).isEqualTo(Mode.OBSERVE);
        assertThat(config.modeOf("campaign:acme")).isEqualTo(Mode.ENFORCE);
        assertThat(config.forScope(Scope.campaign("spring")).lines().get(Family.HARD_BOUNCE))
                .isEqualTo(Line.warnOnly(0.5));
    }

    @Test
    void scopesThatNoOverrideTellsApartShareOneAnswer() {
        EngineConfig config = with(new ScopeOverride(pool("marketing", "grudge"), Optional.of(Mode.SLOW), Map.of()));

        assertThat(config.forScope(Scope.campaign("one"))).isSameAs(config.forScope(Scope.campaign("two")));
        assertThat(config.forScope(POOL)).isSameAs(config.forScope(IP));
    }

    @Test
    void withoutOverridesThePolicyItselfAnswers() {
        assertThat(BASE.forScope(POOL)).isSameAs(BASE);
        assertThat(BASE.modeOf("no scope id at all")).isEqualTo(Mode.ENFORCE);
    }

    @Test
    void anotherModeOfTheWholeDoesNotTakeOverOldAnswers() {
        EngineConfig config = with(new ScopeOverride(pool("other", ""), Optional.of(Mode.SLOW), Map.of()));
        assertThat(config.modeOf(POOL.id())).isEqualTo(Mode.ENFORCE);

        assertThat(config.withMode(Mode.OBSERVE).modeOf(POOL.id())).isEqualTo(Mode.OBSERVE);
    }

    @Property
    void whatIsRememberedIsWhatAFreshConfigurationSays(
            @ForAll("overrides") List<ScopeOverride> overrides, @ForAll("scopes") List<Scope> scopes) {
        EngineConfig used = with(overrides.toArray(ScopeOverride[]::new));
        for (Scope scope : scopes) {
            EngineConfig fresh = with(overrides.toArray(ScopeOverride[]::new));

            assertThat(used.forScope(scope).mode())
                    .isEqualTo(fresh.forScope(scope).mode());
        }
    }

    @Property
    void theLastOverrideThatCoversAScopeDecides(
            @ForAll("overrides") List<ScopeOverride> overrides, @ForAll("scopes") List<Scope> scopes) {
        EngineConfig config = with(overrides.toArray(ScopeOverride[]::new));
        for (Scope scope : scopes) {
            Mode expected = Mode.ENFORCE;
            for (ScopeOverride override : overrides) {
                expected = covers(override.of(), scope) ? override.mode().orElseThrow() : expected;
            }

            assertThat(config.forScope(scope).mode()).isEqualTo(expected);
        }
    }

    @Provide
    Arbitrary<List<ScopeOverride>> overrides() {
        return Combinators.combine(
                        Arbitraries.of("", "a", "b"), Arbitraries.of("", "x", "y"), Arbitraries.of(Mode.values()))
                .as((pool, provider, mode) -> new ScopeOverride(pool(pool, provider), Optional.of(mode), Map.of()))
                .filter(override -> !override.of().equals(pool("", "")))
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Scope>> scopes() {
        return Combinators.combine(Arbitraries.of("a", "b", "c", "x"), Arbitraries.of("x", "y", "z", "a"))
                .as((pool, provider) -> Scope.pool(pool, "LIFECYCLE", provider))
                .list()
                .ofSize(12);
    }

    private static boolean covers(ScopeNames of, Scope scope) {
        return (of.pool().isEmpty() || of.pool().equals(scope.name()))
                && (of.provider().isEmpty() || of.provider().equals(scope.provider()));
    }

    private static ScopeNames pool(String pool, String provider) {
        return ScopeNames.pool(pool, "", provider);
    }

    private static EngineConfig with(ScopeOverride... overrides) {
        return BASE.withOverrides(Overrides.of(List.of(overrides), ADDRESSES));
    }
}
