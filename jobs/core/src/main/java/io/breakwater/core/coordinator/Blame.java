// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.breaker.Cause;
import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Line;
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
                inquest.culprit(suspect -> suspect.kind() == ContributorKind.NODE && ofSeveral(suspect, inquest))
                        .ifPresent(node -> causes.add(cause(inquest, node, config)));
                inquest.culprit(suspect -> suspect.kind() != ContributorKind.NODE)
                        .or(() -> inquest.company(suspect -> hosted(suspect, turn)))
                        .ifPresent(part -> causes.add(cause(inquest, part, config)));
            }
        }
        return List.copyOf(causes);
    }

    /** Acts on what explains the reading of a pool; false when nothing does, and the pool has to answer for it. */
    boolean takes(BreakerRecord pool, Reading reading) {
        Optional<Cause> found = elsewhere(pool, reading.family()).or(() -> nodeOf(pool, reading.family()));
        if (found.isEmpty()) {
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

    /** True when something narrower explains the failures of a pool that uses the IP. */
    boolean clears(BreakerRecord ip, Family family) {
        long recent = turn.tick() - Ticks.covering(turn.config().windows().longMs());
        return ip.view().lanes().stream()
                .map(turn::record)
                .anyMatch(pool -> pool != null
                        && pool.view().tick() >= recent
                        && elsewhere(pool, family).isPresent());
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

    private Optional<Cause> elsewhere(BreakerRecord pool, Family family) {
        return nodeOf(pool, family)
                .filter(node -> atFault(node, pool))
                .or(() -> pool.view().causes().stream()
                        .filter(cause -> cause.family() == family
                                && cause.kind() != ContributorKind.NODE
                                && cause.kind() != ContributorKind.IP)
                        .findFirst());
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
                .anyMatch(cause ->
                        cause.kind() == ContributorKind.NODE && cause.name().equals(node.name()));
    }

    private void alert(Cause node, BreakerRecord pool) {
        moves.alert(
                recordOf(Scope.node(node.name())),
                why(node, pool, "F.node"),
                "alert: the node fails at several providers");
    }

    private void open(Cause cause, BreakerRecord pool) {
        BreakerRecord domain =
                recordOf(Scope.domain(cause.name(), Scope.parse(pool.scope()).provider()));
        if (domain.state() == BreakerState.CLOSED) {
            moves.open(domain, why(cause, pool, "F.trip"), false);
        }
    }

    private void suspend(Cause cause, BreakerRecord pool) {
        BreakerRecord list = recordOf(listOf(cause.kind(), cause.name()));
        if (list.state() == BreakerState.ACTIVE) {
            moves.suspend(list, why(cause, pool, "F.trip"));
        }
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
        return new Cause(inquest.family(), suspect.kind(), suspect.name(), suspect.bad(), trips);
    }

    /** The numbers are the pool's, whose reading the cause explains; the scope that is acted on has none of this family. */
    private Why why(Cause cause, BreakerRecord pool, String rule) {
        Evidence evidence = Evidence.ofRule(rule, cause.family(), turn.tick())
                .topped(ScopeKind.POOL.prefix(), pool.scope(), cause.bad());
        return Why.of(cause.family(), evidence);
    }
}
