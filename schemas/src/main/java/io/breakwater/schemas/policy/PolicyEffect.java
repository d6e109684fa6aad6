// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import io.breakwater.schemas.taxonomy.Family;
import io.breakwater.schemas.taxonomy.ScopeKind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What another policy means for scopes: their mode and their lines, overrides resolved.
 *
 * @param change {@code mode observe -> enforce} or {@code block warn 0.02 trip 0.1 -> warn 0.03 trip 0.1}
 * @param scopes the scopes it holds for, {@code *} standing for every name that neither policy mentions
 * @param all true when it holds for every scope
 */
public record PolicyEffect(String change, List<String> scopes, boolean all) {
    private static final String OTHER = "*";

    public PolicyEffect {
        scopes = List.copyOf(scopes);
    }

    /** All differences between two policies, those of the mode first. */
    public static List<PolicyEffect> between(Policy before, Policy after) {
        List<PolicyScope> scopes = scopes(List.of(before, after));
        Map<String, List<String>> changes = new LinkedHashMap<>();
        for (PolicyScope scope : scopes) {
            modeChange(before, after, scope)
                    .ifPresent(change -> changes.computeIfAbsent(change, c -> new ArrayList<>())
                            .add(label(scope)));
        }
        for (Family family : Family.values()) {
            for (PolicyScope scope : charged(family, scopes)) {
                lineChange(family, before, after, scope)
                        .ifPresent(change -> changes.computeIfAbsent(change, c -> new ArrayList<>())
                                .add(label(scope)));
            }
        }
        return changes.entrySet().stream()
                .map(e ->
                        new PolicyEffect(e.getKey(), e.getValue(), e.getValue().size() == scopes.size()))
                .toList();
    }

    private static List<PolicyScope> charged(Family family, List<PolicyScope> scopes) {
        return scopes.stream()
                .filter(scope -> family.charged().contains(kind(scope)))
                .toList();
    }

    /** A pool stands for its addresses too. */
    private static ScopeKind kind(PolicyScope scope) {
        if (!scope.pool().isEmpty()) {
            return ScopeKind.POOL;
        }
        if (!scope.domain().isEmpty()) {
            return ScopeKind.DOMAIN;
        }
        return scope.tenant().isEmpty() ? ScopeKind.CAMPAIGN : ScopeKind.TENANT;
    }

    private static Optional<String> modeChange(Policy before, Policy after, PolicyScope scope) {
        String was = before.mode(scope).name().toLowerCase(Locale.ROOT);
        String is = after.mode(scope).name().toLowerCase(Locale.ROOT);
        return was.equals(is) ? Optional.empty() : Optional.of("mode " + was + " -> " + is);
    }

    private static Optional<String> lineChange(Family family, Policy before, Policy after, PolicyScope scope) {
        Optional<Line> was = before.line(family, scope);
        Optional<Line> is = after.line(family, scope);
        return was.equals(is) ? Optional.empty() : Optional.of(family.wireName() + " " + text(was) + " -> " + text(is));
    }

    private static String text(Optional<Line> line) {
        return line.map(each -> text(each.warn(), each.trip())
                        + each.hour()
                                .map(hour -> ", hour " + text(hour.warn(), hour.trip()))
                                .orElse("")
                        + each.day()
                                .map(day -> ", day " + text(day.warn(), day.trip()))
                                .orElse(""))
                .orElse("not judged");
    }

    private static String text(double warn, OptionalDouble trip) {
        return "warn " + warn + (trip.isPresent() ? " trip " + trip.getAsDouble() : "");
    }

    /** One scope for every combination of names that some setting could tell apart. */
    private static List<PolicyScope> scopes(List<Policy> policies) {
        Set<String> providers = named(policies.stream()
                .flatMap(policy -> Stream.concat(
                        policy.providers().stream().map(Provider::id),
                        policy.overrides().stream().map(each -> each.of().provider()))));
        Set<String> domains = named(policies.stream()
                .flatMap(policy -> Stream.concat(
                        policy.pools().stream().map(Pool::sendingDomain),
                        policy.overrides().stream().map(each -> each.of().domain()))));
        Set<PolicyScope> scopes = new LinkedHashSet<>();
        for (String provider : providers) {
            for (Policy policy : policies) {
                policy.pools()
                        .forEach(pool -> scopes.add(
                                PolicyScope.pool(pool.name(), pool.mailClass().name(), provider)));
            }
            domains.forEach(domain -> scopes.add(PolicyScope.domain(domain, provider)));
        }
        named(policies.stream()
                        .flatMap(policy -> policy.overrides().stream())
                        .map(each -> each.of().tenant()))
                .forEach(tenant -> scopes.add(PolicyScope.tenant(tenant)));
        named(policies.stream()
                        .flatMap(policy -> policy.overrides().stream())
                        .map(each -> each.of().campaign()))
                .forEach(campaign -> scopes.add(PolicyScope.campaign(campaign)));
        return List.copyOf(scopes);
    }

    private static Set<String> named(Stream<String> names) {
        Set<String> all = new LinkedHashSet<>();
        names.filter(name -> !name.isEmpty()).forEach(all::add);
        all.add(OTHER);
        return all;
    }

    private static String label(PolicyScope scope) {
        return switch (kind(scope)) {
            case POOL, IP -> "pool:" + scope.pool() + "/" + scope.mailClass() + "@" + scope.provider();
            case DOMAIN -> "domain:" + scope.domain() + "@" + scope.provider();
            case CAMPAIGN -> "campaign:" + scope.campaign();
            case TENANT, SEGMENT -> "tenant:" + scope.tenant();
        };
    }
}
