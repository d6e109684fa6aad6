// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.core.config.BreakerConfig;
import io.breakwater.core.config.DetectorConfig;
import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Line;
import io.breakwater.core.config.Mode;
import io.breakwater.core.config.Overrides;
import io.breakwater.core.config.PoolPlan;
import io.breakwater.core.config.ProbeConfig;
import io.breakwater.core.config.ReasonConfig;
import io.breakwater.core.config.ScopeNames;
import io.breakwater.core.config.ScopeOverride;
import io.breakwater.core.config.SnapshotConfig;
import io.breakwater.core.config.Span;
import io.breakwater.core.config.WindowConfig;
import io.breakwater.core.fact.Family;
import io.breakwater.jobs.policy.PolicyVersion;
import io.breakwater.schemas.policy.HeldMail;
import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.PolicyOverride;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.schemas.policy.PolicyScope;
import io.breakwater.schemas.policy.Pool;
import io.breakwater.schemas.provider.ProviderResolver;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The core's configuration from a policy document: every clock already divided, overrides in their order.
 */
public final class EngineConfigCodec {

    private static final long SETTLE_MS = 1_000;
    private static final long SNAPSHOT_GAP_MS = 1_000;
    private static final long SNAPSHOT_INTERVAL_MS = 300_000;
    private static final long WATCH_MS = 3_600_000;

    private final PolicyReader reader = new PolicyReader();

    /**
     * The configuration of an applied version.
     *
     * @throws io.breakwater.schemas.policy.PolicyException when the document is not valid
     */
    public EngineConfig decode(PolicyVersion version) {
        Policy policy = reader.fromJson(version.body());
        WindowConfig windows = WindowsCodec.of(policy);
        return new EngineConfig(
                version.version(),
                Mode.valueOf(policy.mode().name()),
                windows,
                new DetectorConfig(
                        policy.detector().z(),
                        policy.detector().minBad(),
                        policy.detector().minRecipients()),
                lines(policy.lines()),
                breaker(policy),
                new SnapshotConfig(1.0, SNAPSHOT_GAP_MS, divided(SNAPSHOT_INTERVAL_MS, policy)),
                ProviderResolver.of(policy).hosters(),
                overrides(policy),
                Math.max(windows.longMs(), divided(WATCH_MS, policy)),
                pools(policy));
    }

    private static Map<String, PoolPlan> pools(Policy policy) {
        Map<String, PoolPlan> plans = new HashMap<>();
        for (Pool pool : policy.pools()) {
            HeldMail held = pool.held();
            plans.put(
                    pool.name(),
                    new PoolPlan(held.fails(), held.divertEnabled() ? held.divertTo() : "", held.standby()));
        }
        return plans;
    }

    private static Map<Family, Line> lines(
            Map<io.breakwater.schemas.taxonomy.Family, io.breakwater.schemas.policy.Line> own) {
        Map<Family, Line> lines = new EnumMap<>(Family.class);
        own.forEach((family, line) -> lines.put(Family.ofWireName(family.wireName()), line(line)));
        return lines;
    }

    private static Line line(io.breakwater.schemas.policy.Line line) {
        Line brief = line(line.warn(), line.trip());
        Line hourly = line.hour().isEmpty()
                ? brief
                : brief.with(
                        Span.HOUR,
                        line(line.hour().get().warn(), line.hour().get().trip()));
        return line.day().isEmpty()
                ? hourly
                : hourly.with(
                        Span.DAY, line(line.day().get().warn(), line.day().get().trip()));
    }

    private static Line line(double warn, OptionalDouble trip) {
        return trip.isPresent() ? Line.of(warn, trip.getAsDouble()) : Line.warnOnly(warn);
    }

    private static BreakerConfig breaker(Policy policy) {
        return new BreakerConfig(
                policy.renewMs(),
                policy.leaseMs(),
                SETTLE_MS,
                policy.breaker().startShare(),
                policy.breaker().slowFactor(),
                policy.breaker().floorPerSecond(),
                policy.breaker().safeCapPerSecond(),
                policy.breaker().jitter(),
                policy.exponentResetMs(),
                policy.suspendTtlMs(),
                reasons(policy),
                new ProbeConfig(
                        policy.breaker().probes().count(),
                        policy.probeSpreadMs(),
                        policy.breaker().probes().maxBadRatio()));
    }

    private static Map<Family, ReasonConfig> reasons(Policy policy) {
        Map<Family, ReasonConfig> reasons = new EnumMap<>(Family.class);
        for (io.breakwater.schemas.taxonomy.Family family :
                policy.breaker().reasons().keySet()) {
            ReasonConfig reason =
                    new ReasonConfig(policy.openFloorMs(family), policy.openMaxMs(family), policy.growthMs(family));
            reasons.put(Family.ofWireName(family.wireName()), reason);
        }
        return reasons;
    }

    /** The document's precedence as an order, weakest first. */
    private static Overrides overrides(Policy policy) {
        List<ScopeOverride> weakestFirst = policy.overrides().stream()
                .sorted(Comparator.comparingInt(override -> override.of().specificity()))
                .map(EngineConfigCodec::override)
                .toList();
        Map<String, ScopeNames> addresses = new HashMap<>();
        for (Pool pool : policy.pools()) {
            ScopeNames owner = ScopeNames.pool(pool.name(), pool.mailClass().name(), "");
            pool.ips().forEach(ip -> addresses.put(ip, owner));
        }
        return Overrides.of(weakestFirst, addresses);
    }

    private static ScopeOverride override(PolicyOverride override) {
        PolicyScope of = override.of();
        return new ScopeOverride(
                new ScopeNames(of.pool(), of.mailClass(), of.provider(), of.domain(), of.tenant(), of.campaign()),
                override.mode().map(mode -> Mode.valueOf(mode.name())),
                lines(override.lines()));
    }

    private static long divided(long productionMs, Policy policy) {
        return productionMs / policy.clockDivisor();
    }
}
