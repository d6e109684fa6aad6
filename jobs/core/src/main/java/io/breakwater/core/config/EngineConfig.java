// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

import io.breakwater.core.fact.Family;
import io.breakwater.core.scope.Scope;
import io.breakwater.core.scope.ScopeKind;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The policy in force. Validated; refuses contradictions with an IllegalArgumentException that names field and value. Not for
 * state: the glue builds it from the policy document and passes the one that holds at the tick.
 *
 * @param lines a family without a line moves no breaker
 * @param hosters providers that host many organisations
 * @param overrides what differs for some scopes; see {@link #forScope(Scope)}
 * @param watchMs how long a scope reports each pane after a breach or a restricted attempt, divided
 * @param pools what becomes of held mail, by name of the pool
 */
public record EngineConfig(
        long policyVersion,
        Mode mode,
        WindowConfig windows,
        DetectorConfig detector,
        Map<Family, Line> lines,
        BreakerConfig breaker,
        SnapshotConfig snapshots,
        Set<String> hosters,
        Overrides overrides,
        long watchMs,
        Map<String, PoolPlan> pools) {
    public EngineConfig {
        lines = Map.copyOf(lines);
        pools = Map.copyOf(pools);
        hosters = Set.copyOf(hosters);
        overrides = overrides.fresh();
        Check.that(
                watchMs >= windows.longMs(), "watchMs", "at least the long window (" + windows.longMs() + ")", watchMs);
        Line flow = lines.get(Family.FLOW);
        Check.that(flow == null || !flow.trips(), "lines.flow", "without tripLine, flow never opens", flow);
    }

    /**
     * What holds for a scope: mode and lines as the overrides have them. Whoever judges a scope or binds it asks with this one. Made once
     * for scopes that no override tells apart.
     */
    public EngineConfig forScope(Scope scope) {
        return overrides.isEmpty() ? this : overrides.answer(scope, this::overridden);
    }

    /** What becomes of the held mail of a pool. */
    public PoolPlan plan(String pool) {
        return pools.getOrDefault(pool, PoolPlan.HOLD);
    }

    /** The same with other plans for held mail. */
    public EngineConfig withPools(Map<String, PoolPlan> plans) {
        return new EngineConfig(
                policyVersion, mode, windows, detector, lines, breaker, snapshots, hosters, overrides, watchMs, plans);
    }

    /** The mode of a scope. */
    public Mode modeOf(String scope) {
        return overrides.isEmpty() ? mode : forScope(Scope.parse(scope)).mode();
    }

    private EngineConfig overridden(List<ScopeOverride> covering) {
        return new EngineConfig(
                policyVersion,
                Overrides.mode(mode, covering),
                windows,
                detector,
                Overrides.lines(lines, covering),
                breaker,
                snapshots,
                hosters,
                Overrides.none(),
                watchMs,
                pools);
    }

    /** Whether a family is judged over a window at scopes of a kind. */
    public boolean judges(Family family, ScopeKind kind, Span span) {
        Line line = lines.get(family);
        return line != null && family.acting().contains(kind) && line.over(span).isPresent();
    }

    /** Production values with every clock divided, mode observe; what holds before the first policy arrives. */
    public static EngineConfig defaults(long divisor) {
        return new EngineConfig(
                0,
                Mode.OBSERVE,
                WindowConfig.of(10_000, 60_000, 300_000, divisor),
                new DetectorConfig(4.75, 5, 3),
                Map.of(
                        Family.HARD_BOUNCE, Line.of(0.05, 0.10).with(Span.DAY, Line.of(0.02, 0.04)),
                        Family.BLOCK, Line.of(0.02, 0.10),
                        Family.REPUTATION_DEFERRAL, Line.of(0.05, 0.20),
                        Family.DOMAIN, Line.of(0.02, 0.10),
                        Family.CONTENT, Line.of(0.02, 0.10),
                        Family.FLOW, Line.warnOnly(0.15)),
                Defaults.breaker(divisor),
                new SnapshotConfig(1.0, 1_000, 300_000 / divisor),
                Set.of(),
                Overrides.none(),
                3_600_000 / divisor,
                Map.of());
    }

    /** The same with another mode. */
    public EngineConfig withMode(Mode newMode) {
        return new EngineConfig(
                policyVersion,
                newMode,
                windows,
                detector,
                lines,
                breaker,
                snapshots,
                hosters,
                overrides,
                watchMs,
                pools);
    }

    /** The same with other overrides. */
    public EngineConfig withOverrides(Overrides others) {
        return new EngineConfig(
                policyVersion, mode, windows, detector, lines, breaker, snapshots, hosters, others, watchMs, pools);
    }
}
