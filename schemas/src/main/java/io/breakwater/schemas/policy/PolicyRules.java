// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.taxonomy.Family;
import io.breakwater.schemas.taxonomy.ScopeKind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a JSON Schema cannot say: contradictions between settings. */
final class PolicyRules {
    private static final long SHORTEST_PANE_MS = 50;
    private static final int MOST_PANES = 64;

    private final PolicyTree tree;
    private final Policy policy;
    private final List<PolicyError> errors = new ArrayList<>();

    PolicyRules(PolicyTree tree, Policy policy) {
        this.tree = tree;
        this.policy = policy;
    }

    List<PolicyError> errors() {
        checkWindows();
        checkLines("/lines", policy.lines());
        checkReasons();
        checkLease();
        checkUnique();
        checkHeldMail();
        checkOverrides();
        checkAttribution();
        errors.sort(Comparator.comparingInt(PolicyError::line));
        return errors;
    }

    private void checkWindows() {
        Windows windows = policy.windows();
        if (policy.paneMs() < SHORTEST_PANE_MS) {
            refuse(
                    "/windows/pane",
                    "divided by clock.divisor must be at least " + SHORTEST_PANE_MS + " ms, was " + policy.paneMs());
        }
        checkMultiple("/windows/short", windows.shortMs());
        checkMultiple("/windows/long", windows.longMs());
        if (windows.shortMs() > windows.longMs()) {
            refuse("/windows/short", "must not be above windows.long");
        }
    }

    private void checkHeldMail() {
        for (Pool pool : policy.pools()) {
            String at = "/pools/" + pool.name();
            checkTaker(at + "/divert/to", pool, pool.held().divertTo());
            checkTaker(at + "/standby", pool, pool.held().standby());
            boolean transactional = pool.mailClass() == MailClass.TRANSACTIONAL;
            if (!pool.held().standby().isEmpty() && !transactional) {
                refuse(at + "/standby", "is for TRANSACTIONAL pools only");
            }
            if (!pool.held().divertTo().isEmpty() && transactional) {
                refuse(at + "/divert", "is not for TRANSACTIONAL pools: name a standby");
            }
        }
    }

    /** A pool that takes another's mail has the same class, is not warming up, and belongs to nobody else. */
    private void checkTaker(String pointer, Pool from, String name) {
        if (name.isEmpty()) {
            return;
        }
        Optional<Pool> taker = policy.pool(name).filter(pool -> !pool.name().equals(from.name()));
        if (taker.isEmpty()) {
            refuse(pointer, "must be another pool of this document, was " + name);
            return;
        }
        if (taker.get().mailClass() != from.mailClass()) {
            refuse(
                    pointer,
                    "must be a pool of class " + from.mailClass() + ", " + name + " is "
                            + taker.get().mailClass());
        }
        if (taker.get().held().warming()) {
            refuse(pointer, "must not be a pool that is warming, was " + name);
        }
        String owner = taker.get().held().dedicatedTo();
        if (!owner.isEmpty() && !owner.equals(from.held().dedicatedTo())) {
            refuse(pointer, "must not be dedicated to another tenant, " + name + " is to " + owner);
        }
    }

    private void checkMultiple(String pointer, long windowMs) {
        long paneMs = policy.windows().paneMs();
        if (windowMs % paneMs != 0 || windowMs / paneMs > MOST_PANES) {
            refuse(pointer, "must be a multiple of windows.pane, at most " + MOST_PANES + " panes");
        }
    }

    private void checkLines(String pointer, Map<Family, Line> lines) {
        lines.forEach((family, line) -> {
            if (family == Family.FLOW && line.trip().isPresent()) {
                refuse(pointer + "/flow/trip", "must be left out: flow slows, it never opens");
            }
            if (line.trip().isPresent() && line.trip().getAsDouble() <= line.warn()) {
                refuse(
                        pointer + "/" + family.wireName() + "/trip",
                        "must be above warn " + line.warn() + ", was "
                                + line.trip().getAsDouble());
            }
            String at = pointer + "/" + family.wireName();
            line.hour().ifPresent(hour -> checkLongLine(at + "/hour", line, hour));
            line.day().ifPresent(day -> checkLongLine(at + "/day", line, day));
            boolean opens = charges(family) && line.trip().isPresent();
            if (opens && policy.openFloorMs(family) == 0) {
                refuse(
                        pointer + "/" + family.wireName() + "/trip",
                        "needs breaker.reasons." + family.wireName() + " with open and max");
            }
        });
    }

    private void checkLongLine(String pointer, Line line, LongLine own) {
        if (!policy.windows().makeHours()) {
            refuse(pointer, "needs a windows.pane of at most 1m: longer ones make no hour");
        }
        if (own.trip().isPresent() && line.trip().isEmpty()) {
            refuse(pointer + "/trip", "must be left out: the family has no trip of its own");
        }
        if (own.trip().isPresent() && own.trip().getAsDouble() <= own.warn()) {
            refuse(
                    pointer + "/trip",
                    "must be above warn " + own.warn() + ", was " + own.trip().getAsDouble());
        }
    }

    /** Families that trip breakers; the others suspend campaigns. */
    private static boolean charges(Family family) {
        return family != Family.COMPLAINT
                && family.charged().stream()
                        .anyMatch(kind -> kind == ScopeKind.IP || kind == ScopeKind.POOL || kind == ScopeKind.DOMAIN);
    }

    private void checkReasons() {
        policy.breaker().reasons().forEach((family, times) -> {
            if (times.openMs() > times.maxMs()) {
                refuse("/breaker/reasons/" + family.wireName() + "/open", "must not be above max");
            }
        });
    }

    private void checkLease() {
        if (policy.leaseMs() < 2 * policy.renewMs()) {
            refuse("/breaker/lease", "must be at least twice breaker.renew, so that one lost renewal frees nobody");
        }
        if (policy.breaker().safeCapPerSecond() < policy.breaker().floorPerSecond()) {
            refuse("/breaker/safe_cap_per_second", "must not be below breaker.floor_per_second");
        }
    }

    private void checkUnique() {
        Map<String, String> owners = new HashMap<>();
        for (Pool pool : policy.pools()) {
            for (int i = 0; i < pool.ips().size(); i++) {
                String owner = owners.putIfAbsent(pool.ips().get(i), pool.name());
                if (owner != null) {
                    refuse("/pools/" + pool.name() + "/ips/" + i, "is in pool " + owner + " already");
                }
            }
        }
        Map<String, String> domains = new HashMap<>();
        for (Provider provider : policy.providers()) {
            for (int i = 0; i < provider.domains().size(); i++) {
                String owner = domains.putIfAbsent(provider.domains().get(i), provider.id());
                if (owner != null) {
                    refuse("/providers/" + provider.id() + "/domains/" + i, "is of provider " + owner + " already");
                }
            }
        }
    }

    /** A selector that matches nothing is a spelling mistake, and two alike would leave it to chance which one holds. */
    private void checkOverrides() {
        Map<PolicyScope, Integer> seen = new HashMap<>();
        for (int i = 0; i < policy.overrides().size(); i++) {
            PolicyScope of = policy.overrides().get(i).of();
            String pointer = "/overrides/" + i;
            Integer earlier = seen.putIfAbsent(of, i);
            if (earlier != null) {
                refuse(pointer, "is for the scopes of overrides[" + earlier + "] already");
            }
            if (!of.isPossible()) {
                refuse(
                        pointer,
                        "matches nothing: a scope has pool, class and provider, or domain and provider, or a tenant, or a "
                                + "campaign");
            }
            if (!of.pool().isEmpty() && policy.pool(of.pool()).isEmpty()) {
                refuse(pointer + "/pool", "is not in pools");
            }
            checkLines(pointer + "/lines", policy.overrides().get(i).lines());
        }
    }

    private void checkAttribution() {
        Set<String> names = new HashSet<>();
        List<IngestSettings.AttributionPattern> patterns = policy.ingest().attribution();
        for (int i = 0; i < patterns.size(); i++) {
            String pointer = "/ingest/attribution/" + i;
            if (!names.add(patterns.get(i).name())) {
                refuse(pointer + "/name", "is the name of another pattern already");
            }
            AttributionGroups.error(patterns.get(i).pattern())
                    .ifPresent(reason -> refuse(pointer + "/pattern", reason));
        }
    }

    private void refuse(String pointer, String reason) {
        errors.add(tree.error(pointer, reason));
    }
}
