// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.core.config.BreakerConfig;
import io.breakwater.core.config.DetectorConfig;
import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Line;
import io.breakwater.core.config.Mode;
import io.breakwater.core.config.ProbeConfig;
import io.breakwater.core.config.ReasonConfig;
import io.breakwater.core.config.SnapshotConfig;
import io.breakwater.core.config.Span;
import io.breakwater.core.config.WindowConfig;
import io.breakwater.core.fact.Family;
import io.breakwater.core.scope.Scope;
import io.breakwater.jobs.policy.PolicyVersion;
import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.schemas.policy.Pool;
import io.breakwater.schemas.policy.Provider;
import io.breakwater.schemas.provider.ProviderResolver;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The core's configuration from a policy document: every clock already divided.
 *
 * <p>Modes that an override gives a pool at a provider are written out per pool scope. Lines of overrides are not taken over yet;
 * the document's lines hold everywhere.
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
                lines(policy),
                breaker(policy),
                new SnapshotConfig(1.0, SNAPSHOT_GAP_MS, divided(SNAPSHOT_INTERVAL_MS, policy)),
                ProviderResolver.of(policy).hosters(),
                modes(policy),
                Math.max(windows.longMs(), divided(WATCH_MS, policy)));
    }

    private static Map<Family, Line> lines(Policy policy) {
        Map<Family, Line> lines = new EnumMap<>(Family.class);
        policy.lines().forEach((family, line) -> lines.put(Family.ofWireName(family.wireName()), line(line)));
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

    private static Map<String, Mode> modes(Policy policy) {
        Map<String, Mode> modes = new HashMap<>();
        for (Pool pool : policy.pools()) {
            for (Provider provider : policy.providers()) {
                Mode mode = Mode.valueOf(policy.mode(pool.name(), provider.id()).name());
                if (!mode.name().equals(policy.mode().name())) {
                    String mailClass = pool.mailClass().name();
                    modes.put(Scope.pool(pool.name(), mailClass, provider.id()).id(), mode);
                }
            }
        }
        return modes;
    }

    private static long divided(long productionMs, Policy policy) {
        return productionMs / policy.clockDivisor();
    }
}
