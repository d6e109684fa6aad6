// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.breaker.Cause;
import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Line;
import io.breakwater.core.config.WindowConfig;
import io.breakwater.core.detect.Inquest;
import io.breakwater.core.detect.Level;
import io.breakwater.core.detect.Reading;
import io.breakwater.core.detect.Suspect;
import io.breakwater.core.detect.Wilson;
import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.fact.ContributorKind;
import io.breakwater.core.fact.Family;
import io.breakwater.core.scope.Scope;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.verdict.Verdict;
import io.breakwater.core.window.Ticks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether something narrower than a scope is to blame for its reading, and what is done about it instead.
 *
 * <ul>
 *   <li>A pool or an IP whose failures one sending domain, campaign, segment or tenant explains is left alone; when it is above
 *       the trip line by itself, that domain opens at the provider, that list is suspended (rule F.trip, citing the pool).
 *   <li>A pool that a node of several addresses explains is left alone, for the addresses go one by one. At two providers or more the
 *       node itself is at fault: one alert, and its addresses stay too.
 *   <li>One recipient domain at a hoster: nothing opens, nothing is suspended.
 *   <li>A segment or tenant that is sound without the campaigns that are suspended or tripping is left to them.
 * </ul>
 */
final class Blame {
    private static final double COMPARED_AT = 3;
    private static final double LARGEST_PART = 0.25;

    private final Turn turn;
    private final Moves moves;

    Blame(Turn turn, Moves moves) {
        this.turn = turn;
        this.moves = moves;
    }

    /** What explains the readings of a pool, as far as one of its verdicts can tell. */
    static List<Cause> causes(Verdict verdict, Turn turn) {
        if (verdict.kind() != ScopeKind.POOL) {
            return List.of();
        }
        EngineConfig config = turn.config().forScope(Scope.parse(verdict.scope()));
        List<Cause> causes = new ArrayList<>();
        for (Inquest inquest : verdict.clues().inquests()) {
            if (inquest.family() != Family.FLOW) {
                Optional<Suspect> part = inquest.culprit(suspect -> suspect.kind() != ContributorKind.NODE);
                inquest.culprit(suspect -> suspect.kind() == ContributorKind.NODE && ofSeveral(suspect, inquest))
                        .filter(node -> part.filter(
                                        narrower -> narrower.kind() != ContributorKind.IP && narrower.n() <= node.n())
                                .isEmpty())
                        .ifPresent(node -> causes.add(cause(inquest, node, config)));
                part.or(() -> inquest.company(suspect -> hosted(suspect, turn)))
                        .ifPresent(found -> causes.add(cause(inquest, found, config)));
            }
        }
        return List.copyOf(causes);
    }

    /** Acts on what explains the reading of a pool; false when nothing does or the provider fails everybody. */
    boolean takes(BreakerRecord pool, Reading reading) {
        Optional<Cause> found = elsewhere(pool, reading.family()).or(() -> nodeOf(pool, reading.family()));
        if (found.isEmpty() || ProviderIncident.at(Scope.parse(pool.scope()).provider(), turn)) {
            return false;
        }
        Cause cause = found.get();
        switch (cause.kind()) {
            case NODE -> {
                if (atFault(cause, pool)) {
                    alert(cause, pool);
                }
            }
            case DOMAIN -> {
                if (cause.trips()) {
                    open(cause, pool);
                }
            }
            case CAMPAIGN, SEGMENT, TENANT -> {
                if (cause.trips()) {
                    suspend(cause, pool);
                }
            }
            case RECIPIENT_DOMAIN, IP, ALL -> {}
        }
        return true;
    }

    /**
     * True when something narrower explains the failures of every pool at warn that uses the IP, and the IP is no worse than that: one that
     * is has a fault of its own.
     */
    boolean clears(BreakerRecord ip, Reading reading) {
        long recent = turn.tick() - Ticks.covering(turn.config().windows().longMs());
        List<BreakerRecord> pools = ip.view().lanes().stream()
                .map(turn::record)
                .filter(pool -> pool != null
                        && pool.view().tick() >= recent
                        && pool.view().chargeLevel() != Level.NONE)
                .toList();
        double own = Wilson.lower(reading.evidence().bad(), reading.evidence().n(), COMPARED_AT);
        return !pools.isEmpty()
                && pools.stream()
                        .allMatch(pool -> elsewhere(pool, reading.family())
                                .filter(cause -> own <= Wilson.upper(cause.bad(), cause.n(), COMPARED_AT))
                                .isPresent());
    }

    /**
     * True when a list's reading is explained by recipients at one hosted domain, or by narrower lists that are dealt with, or when
     * nothing has failed of late.
     */
    boolean clears(BreakerRecord list, Inquest inquest) {
        if (inquest.company(suspect -> hosted(suspect, turn)).isPresent()) {
            return true;
        }
        return list.kind() != ScopeKind.CAMPAIGN
                && (inquest.bad() == 0
                        || inquest.culprit(suspect -> suspect.kind() != ContributorKind.NODE)
                                .isPresent()
                        || inquest.soundWithout(suspect -> dealtWith(suspect, ContributorKind.CAMPAIGN))
                        || inquest.soundWithout(suspect -> dealtWith(suspect, ContributorKind.SEGMENT)));
    }

    /** True when one address explains a pool's failures of a family: it leaves by itself, and the rest is sound. */
    static boolean oneAddress(BreakerRecord pool, Family family) {
        return pool.view().causes().stream()
                .anyMatch(cause -> cause.family() == family && cause.kind() == ContributorKind.IP);
    }

    private Optional<Cause> elsewhere(BreakerRecord pool, Family family) {
        return nodeOf(pool, family)
                .filter(node -> atFault(node, pool))
                .or(() -> pool.view().causes().stream()
                        .filter(cause -> cause.family() == family
                                && cause.kind() != ContributorKind.NODE
                                && cause.kind() != ContributorKind.IP
                                && answers(cause, pool))
                        .findFirst());
    }

    /**
     * Whether a part can answer for a pool: to act on it binds at least as much, and if it was acted on, then not so long ago that what
     * fails now cannot be its mail any more.
     */
    private boolean answers(Cause cause, BreakerRecord pool) {
        if (cause.kind() == ContributorKind.RECIPIENT_DOMAIN) {
            return true;
        }
        String scope = targetOf(cause, pool).id();
        boolean binds = turn.config().modeOf(scope).compareTo(turn.config().modeOf(pool.scope())) >= 0;
        BreakerRecord target = turn.record(scope);
        boolean spent = target != null && target.state().restricted() && !recentlyActedOn(target);
        return binds && !spent;
    }

    /** While what led to an action may still be in the windows or in the counts of causes. */
    private boolean recentlyActedOn(BreakerRecord target) {
        WindowConfig windows = turn.config().windows();
        long pane = Math.floorDiv(Ticks.toMs(turn.tick()), windows.paneMs());
        return target.course().actionPane() != Long.MIN_VALUE
                && pane - target.course().actionPane() <= windows.longPanes() + windows.longPanes() / 2;
    }

    private static Optional<Cause> nodeOf(BreakerRecord pool, Family family) {
        return pool.view().causes().stream()
                .filter(cause -> cause.family() == family && cause.kind() == ContributorKind.NODE)
                .findFirst();
    }

    /** A node of one address is that address. */
    private static boolean ofSeveral(Suspect node, Inquest inquest) {
        return inquest.suspects().stream()
                .noneMatch(other -> other.kind() == ContributorKind.IP && other.n() == node.n());
    }

    /** One provider may have listed all addresses of a node; several have not done so at once. */
    private boolean atFault(Cause node, BreakerRecord pool) {
        String provider = Scope.parse(pool.scope()).provider();
        long recent = turn.tick() - Ticks.covering(turn.config().windows().longMs());
        return turn.records(ScopeKind.POOL).stream()
                .filter(record -> record.view().tick() >= recent)
                .filter(record -> !Scope.parse(record.scope()).provider().equals(provider))
                .flatMap(record -> record.view().causes().stream())
                .anyMatch(cause -> cause.kind() == ContributorKind.NODE
                        && cause.family() == node.family()
                        && cause.name().equals(node.name()));
    }

    private void alert(Cause node, BreakerRecord pool) {
        moves.alert(
                recordOf(Scope.node(node.name())),
                why(node, pool, "F.node"),
                "alert: the node fails at several providers");
    }

    private void open(Cause cause, BreakerRecord pool) {
        BreakerRecord domain = recordOf(targetOf(cause, pool));
        if (domain.state() == BreakerState.CLOSED && mayAct(domain)) {
            moves.open(domain, why(cause, pool, "F.trip"), false);
        }
    }

    private void suspend(Cause cause, BreakerRecord pool) {
        BreakerRecord list = recordOf(targetOf(cause, pool));
        if (list.state() == BreakerState.ACTIVE && mayAct(list)) {
            suspend(list, why(cause, pool, "F.trip"));
        }
    }

    /** Suspends a list; of a tenant that is more than a quarter of its pools' mail it only tells people. */
    void suspend(BreakerRecord list, Why why) {
        if (list.kind() == ScopeKind.TENANT && tooLarge(list)) {
            moves.alert(list, why, "alert: not suspended, too large a part of its pools");
        } else {
            moves.suspend(list, why);
        }
    }

    private boolean tooLarge(BreakerRecord tenant) {
        double own = tenant.view().activity().attemptsPerSecond();
        double lanes = tenant.view().lanes().stream()
                .map(turn::record)
                .filter(Objects::nonNull)
                .mapToDouble(pool -> pool.view().activity().attemptsPerSecond())
                .sum();
        return own > LARGEST_PART * lanes;
    }

    /** Commands win, and what was acted upon is not acted upon again. */
    private boolean mayAct(BreakerRecord target) {
        return !target.order().binding() && !recentlyActedOn(target);
    }

    private static Scope targetOf(Cause cause, BreakerRecord pool) {
        return cause.kind() == ContributorKind.DOMAIN
                ? Scope.domain(cause.name(), Scope.parse(pool.scope()).provider())
                : listOf(cause.kind(), cause.name());
    }

    private BreakerRecord recordOf(Scope scope) {
        BreakerRecord known = turn.record(scope.id());
        return known == null ? BreakerRecord.first(scope.id(), scope.kind(), turn.tick()) : known;
    }

    private boolean dealtWith(Suspect suspect, ContributorKind kind) {
        if (suspect.kind() != kind) {
            return false;
        }
        BreakerRecord list = turn.record(listOf(kind, suspect.name()).id());
        return list != null
                && (list.state() == BreakerState.SUSPENDED || list.view().chargeLevel() == Level.TRIP);
    }

    /** The names of contributors are those of scopes. */
    private static Scope listOf(ContributorKind kind, String name) {
        return new Scope(ScopeKind.valueOf(kind.name()), name, "", "");
    }

    private static boolean hosted(Suspect domain, Turn turn) {
        String provider = domain.name().substring(domain.name().lastIndexOf('@') + 1);
        return turn.config().hosters().contains(provider);
    }

    private static Cause cause(Inquest inquest, Suspect suspect, EngineConfig config) {
        Line line = config.lines().get(inquest.family());
        double bound =
                Wilson.lower(suspect.bad(), suspect.n(), config.detector().z());
        boolean trips = line != null && line.trips() && bound > line.tripLine();
        return new Cause(inquest.family(), suspect.kind(), suspect.name(), suspect.n(), suspect.bad(), trips);
    }

    /** The numbers are the pool's, whose reading the cause explains; the scope that is acted on has none of this family. */
    private Why why(Cause cause, BreakerRecord pool, String rule) {
        Evidence evidence = Evidence.ofRule(rule, cause.family(), turn.tick())
                .topped(ScopeKind.POOL.prefix(), pool.scope(), cause.bad());
        return Why.of(cause.family(), evidence);
    }
}
