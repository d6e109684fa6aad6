// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.fact;

import io.breakwater.core.scope.Scope;
import io.breakwater.core.scope.ScopeKind;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts facts that are alike in all that could be to blame, and tells each scope its contributors when the tick ends: one look-up per fact,
 * the rest once per mix. Mutable, of one thread.
 */
final class Mixes {
    private record Mix(
            String lane,
            String provider,
            String node,
            String ip,
            String domain,
            String tenant,
            String segment,
            String campaign,
            Family family,
            String recipientDomain) {}

    private record Part(ContributorKind kind, String name) {}

    private static final Comparator<Part> ORDER =
            Comparator.comparing(Part::kind).thenComparing(Part::name);
    private static final ContributorKind[] RECIPIENTS = {ContributorKind.ALL, ContributorKind.RECIPIENT_DOMAIN};
    private static final ContributorKind[] CAMPAIGNS = {
        ContributorKind.ALL, ContributorKind.CAMPAIGN, ContributorKind.RECIPIENT_DOMAIN
    };
    private static final ContributorKind[] LISTS = {
        ContributorKind.ALL, ContributorKind.SEGMENT, ContributorKind.CAMPAIGN, ContributorKind.RECIPIENT_DOMAIN
    };

    private final Map<Mix, Long> counts = new HashMap<>();

    /** Counts a counted fact of a lane. */
    void add(Fact fact, String lane) {
        Mix mix = new Mix(
                lane,
                fact.provider(),
                fact.detail().node(),
                fact.sourceIp(),
                fact.sendingDomain(),
                fact.tenant(),
                fact.detail().segment(),
                fact.campaign(),
                fact.family(),
                fact.detail().recipientDomain());
        counts.merge(mix, 1L, Long::sum);
    }

    /** The contributors of each scope that has some; empties the counts. */
    Map<String, List<Contributor>> drain() {
        Map<String, Map<Part, Contributor>> scopes = new HashMap<>();
        counts.forEach((mix, count) -> {
            tell(scopes, ScopeKind.POOL, mix.lane(), mix, count, ContributorKind.values());
            if (!mix.campaign().isEmpty()) {
                tell(scopes, ScopeKind.CAMPAIGN, Scope.campaign(mix.campaign()).id(), mix, count, RECIPIENTS);
            }
            if (Scope.hasSegment(mix.tenant(), mix.segment())) {
                String segment = Scope.segment(mix.tenant(), mix.segment()).id();
                tell(scopes, ScopeKind.SEGMENT, segment, mix, count, CAMPAIGNS);
            }
            if (!mix.tenant().isEmpty()) {
                tell(scopes, ScopeKind.TENANT, Scope.tenant(mix.tenant()).id(), mix, count, LISTS);
            }
        });
        counts.clear();
        Map<String, List<Contributor>> contributors = new HashMap<>();
        scopes.forEach((scope, parts) -> contributors.put(scope, List.copyOf(parts.values())));
        return contributors;
    }

    private static void tell(
            Map<String, Map<Part, Contributor>> scopes,
            ScopeKind kind,
            String scope,
            Mix mix,
            long count,
            ContributorKind... parts) {
        boolean bad = mix.family().charged().contains(kind);
        List<FamilyTally> tallies = bad ? List.of(new FamilyTally(mix.family(), count, 0, 0, "")) : List.of();
        for (ContributorKind part : parts) {
            String name = nameOf(part, mix);
            boolean counts = part == ContributorKind.ALL
                    || (!name.isEmpty() && (bad || part != ContributorKind.RECIPIENT_DOMAIN));
            if (counts) {
                scopes.computeIfAbsent(scope, unused -> new TreeMap<>(ORDER))
                        .merge(new Part(part, name), new Contributor(part, name, count, tallies), Contributor::plus);
            }
        }
    }

    private static String nameOf(ContributorKind part, Mix mix) {
        return switch (part) {
            case ALL -> "";
            case NODE -> mix.node();
            case IP -> mix.ip();
            case DOMAIN -> mix.domain();
            case SEGMENT ->
                Scope.hasSegment(mix.tenant(), mix.segment())
                        ? Scope.segment(mix.tenant(), mix.segment()).name()
                        : "";
            case CAMPAIGN -> mix.campaign();
            case TENANT -> mix.tenant();
            case RECIPIENT_DOMAIN ->
                mix.recipientDomain().isEmpty() ? "" : mix.recipientDomain() + "@" + mix.provider();
        };
    }
}
