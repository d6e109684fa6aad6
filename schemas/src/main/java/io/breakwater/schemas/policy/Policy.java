// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import io.breakwater.schemas.avro.EnforcementMode;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.taxonomy.Family;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One valid policy document. Settings hold production values; the methods in ms give what is in force, that is divided
 * by {@code clock.divisor}. Windows are whole numbers of panes: with divisor 60 a pane of 10 s becomes 166 ms and
 * windows of 6 and 30 panes become 996 and 4,980 ms. Renewal and lease are not divided.
 *
 * @param document name; versions of it are told apart on {@code control.policies} by key, document and number
 * @param mode mode unless an override says otherwise
 * @param clockDivisor 1 in production
 * @param pools by name, in the document's order
 * @param providers by id, in the document's order
 * @param ingest what ingest takes from it
 * @param windows production lengths
 * @param detector guards
 * @param lines per family
 * @param breaker production settings
 * @param overrides in the document's order
 * @param json the document itself as JSON, what {@link PolicyReader#fromJson} reads back to an equal policy
 */
public record Policy(
        String document,
        EnforcementMode mode,
        int clockDivisor,
        List<Pool> pools,
        List<Provider> providers,
        IngestSettings ingest,
        Windows windows,
        DetectorSettings detector,
        Map<Family, Line> lines,
        BreakerSettings breaker,
        List<PolicyOverride> overrides,
        String json) {
    public Policy {
        pools = List.copyOf(pools);
        providers = List.copyOf(providers);
        lines = Map.copyOf(lines);
        overrides = List.copyOf(overrides);
    }

    /** The pool of this name. */
    public Optional<Pool> pool(String name) {
        return pools.stream().filter(pool -> pool.name().equals(name)).findFirst();
    }

    /** The pool that owns a source address. */
    public Optional<Pool> poolOf(String ip) {
        return pools.stream().filter(pool -> pool.ips().contains(ip)).findFirst();
    }

    /** The pool of a Postfix transport. */
    public Optional<Pool> poolOfTransport(String transport) {
        return pools.stream()
                .filter(pool -> pool.transports().contains(transport))
                .findFirst();
    }

    /** The class of mail of a pool; UNKNOWN when the policy does not name the pool. */
    public MailClass mailClassOf(String pool) {
        return pool(pool).map(Pool::mailClass).orElse(MailClass.UNKNOWN);
    }

    /** The provider of this id. */
    public Optional<Provider> provider(String id) {
        return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
    }

    /** The mode that binds a scope. */
    public EnforcementMode mode(PolicyScope scope) {
        return strongest(scope, override -> override.mode().isPresent())
                .flatMap(PolicyOverride::mode)
                .orElse(mode);
    }

    /** The mode that binds a pool at a provider. */
    public EnforcementMode mode(String pool, String provider) {
        return mode(PolicyScope.pool(pool, mailClassOf(pool).name(), provider));
    }

    /** The line of a family for a scope; empty when nothing judges the family there. */
    public Optional<Line> line(Family family, PolicyScope scope) {
        return strongest(scope, override -> override.lines().containsKey(family))
                .map(override -> override.lines().get(family))
                .or(() -> line(family));
    }

    private Optional<PolicyOverride> strongest(PolicyScope scope, Predicate<PolicyOverride> has) {
        return overrides.stream()
                .filter(has)
                .filter(override -> override.of().covers(scope))
                .max(Comparator.comparingInt(override -> override.of().specificity()));
    }

    /** The line of a family without overrides. */
    public Optional<Line> line(Family family) {
        return Optional.ofNullable(lines.get(family));
    }

    public long paneMs() {
        return divided(windows.paneMs());
    }

    public long shortWindowMs() {
        return windows.shortPanes() * paneMs();
    }

    public long longWindowMs() {
        return windows.longPanes() * paneMs();
    }

    /** First time OPEN for a family; 0 when it never opens. */
    public long openFloorMs(Family family) {
        return divided(reason(family).openMs());
    }

    /** Longest time OPEN for a family; 0 when it never opens. */
    public long openMaxMs(Family family) {
        return divided(reason(family).maxMs());
    }

    /** A clean period of SLOW_START for a family; a family without one of its own takes that of flow. */
    public long growthMs(Family family) {
        return divided(reason(family).growthMs());
    }

    public long probeSpreadMs() {
        return divided(breaker.probes().spreadMs());
    }

    public long suspendTtlMs() {
        return divided(breaker.suspendTtlMs());
    }

    public long exponentResetMs() {
        return divided(breaker.exponentResetMs());
    }

    /** Not divided. */
    public long renewMs() {
        return breaker.renewMs();
    }

    /** Not divided. */
    public long leaseMs() {
        return breaker.leaseMs();
    }

    /** The document as JSON, for {@code PolicyDocument.body}. */
    public String toJson() {
        return json;
    }

    private ReasonTimes reason(Family family) {
        ReasonTimes own = breaker.reasons().get(family);
        return own != null
                ? own
                : new ReasonTimes(0, 0, breaker.reasons().get(Family.FLOW).growthMs());
    }

    private long divided(long productionMs) {
        return productionMs / clockDivisor;
    }
}
