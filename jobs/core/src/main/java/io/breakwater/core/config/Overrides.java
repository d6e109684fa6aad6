// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

import io.breakwater.core.fact.Family;
import io.breakwater.core.scope.Scope;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The overrides of a policy, and what they make of it for a scope.
 *
 * <p>Overrides are applied in their order, weakest first, so for each setting the last one that covers the scope and has it wins; who
 * builds the list orders it by the policy's precedence. An address is known by the pool that the policy gives it to.
 *
 * <p>Scopes that no override can tell apart share one answer, made once: all names that no override mentions count as one. So what is
 * remembered is bounded by the overrides, not by the scopes, and a look-up costs a parsed id and two hash look-ups. Not for use by several
 * threads.
 */
public final class Overrides {
    private static final String UNNAMED = "";

    private final List<ScopeOverride> weakestFirst;
    private final Map<String, ScopeNames> addresses;
    private final Set<String> mentioned;
    private final Map<ScopeNames, EngineConfig> answers;

    private Overrides(List<ScopeOverride> weakestFirst, Map<String, ScopeNames> addresses) {
        this.weakestFirst = List.copyOf(weakestFirst);
        this.addresses = Map.copyOf(addresses);
        this.mentioned = mentioned(weakestFirst);
        this.answers = new HashMap<>();
    }

    /**
     * Overrides in their order.
     *
     * @param weakestFirst a later one wins over an earlier one
     * @param addresses pool and class of each address of the policy; their provider is empty
     */
    public static Overrides of(List<ScopeOverride> weakestFirst, Map<String, ScopeNames> addresses) {
        return new Overrides(weakestFirst, addresses);
    }

    /** No overrides. */
    public static Overrides none() {
        return of(List.of(), Map.of());
    }

    /** The same with nothing remembered: answers belong to one configuration. */
    Overrides fresh() {
        return of(weakestFirst, addresses);
    }

    boolean isEmpty() {
        return weakestFirst.isEmpty();
    }

    EngineConfig answer(Scope scope, Function<List<ScopeOverride>, EngineConfig> make) {
        ScopeNames names = mentionedOnly(names(scope));
        EngineConfig known = answers.get(names);
        if (known == null) {
            known = make.apply(
                    weakestFirst.stream().filter(each -> each.of().cover(names)).toList());
            answers.put(names, known);
        }
        return known;
    }

    /** The mode after overrides that cover a scope. */
    static Mode mode(Mode mode, List<ScopeOverride> covering) {
        Mode strongest = mode;
        for (ScopeOverride override : covering) {
            strongest = override.mode().orElse(strongest);
        }
        return strongest;
    }

    /** The lines after overrides that cover a scope. */
    static Map<Family, Line> lines(Map<Family, Line> lines, List<ScopeOverride> covering) {
        Map<Family, Line> strongest = new EnumMap<>(Family.class);
        strongest.putAll(lines);
        covering.forEach(override -> strongest.putAll(override.lines()));
        return strongest;
    }

    private ScopeNames names(Scope scope) {
        return switch (scope.kind()) {
            case POOL -> ScopeNames.pool(scope.name(), scope.mailClass(), scope.provider());
            case IP -> {
                ScopeNames owner = addresses.getOrDefault(scope.name(), ScopeNames.pool("", "", ""));
                yield ScopeNames.pool(owner.pool(), owner.mailClass(), scope.provider());
            }
            case DOMAIN -> new ScopeNames("", "", scope.provider(), scope.name(), "", "");
            case TENANT -> new ScopeNames("", "", "", "", scope.name(), "");
            case CAMPAIGN -> new ScopeNames("", "", "", "", "", scope.name());
            // A segment is its tenant's.
            case SEGMENT ->
                new ScopeNames(
                        "",
                        "",
                        "",
                        "",
                        scope.name().substring(0, Math.max(0, scope.name().indexOf('/'))),
                        "");
            case NODE -> ScopeNames.pool("", "", "");
        };
    }

    /** A name that is mentioned anywhere is kept: one that is mentioned as something else costs an answer, not a wrong one. */
    private ScopeNames mentionedOnly(ScopeNames names) {
        return new ScopeNames(
                mentionedOnly(names.pool()),
                mentionedOnly(names.mailClass()),
                mentionedOnly(names.provider()),
                mentionedOnly(names.domain()),
                mentionedOnly(names.tenant()),
                mentionedOnly(names.campaign()));
    }

    private String mentionedOnly(String name) {
        return mentioned.contains(name) ? name : UNNAMED;
    }

    private static Set<String> mentioned(List<ScopeOverride> overrides) {
        Set<String> names = new HashSet<>();
        for (ScopeOverride override : overrides) {
            ScopeNames of = override.of();
            names.addAll(List.of(of.pool(), of.mailClass(), of.provider(), of.domain(), of.tenant(), of.campaign()));
        }
        return Set.copyOf(names);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Overrides same
                && same.weakestFirst.equals(weakestFirst)
                && same.addresses.equals(addresses);
    }

    @Override
    public int hashCode() {
        return 31 * weakestFirst.hashCode() + addresses.hashCode();
    }

    @Override
    public String toString() {
        return weakestFirst.toString();
    }
}
