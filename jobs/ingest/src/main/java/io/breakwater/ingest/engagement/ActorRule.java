// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.engagement;

import io.breakwater.schemas.avro.EngagementActor;
import io.breakwater.schemas.avro.EngagementKind;

import java.util.Optional;

/**
 * Decides who caused an engagement. In this order: a GET of an unsubscribe link is a scanner's click, never an unsubscribe; a
 * known agent; a known network; every link at once; within {@value #TOO_FAST_MS} ms of acceptance; a declared way of leaving is the
 * reader's; an agent that says nothing is unknown; what is left is the reader. Rules use HUMAN only.
 *
 * <p>Example: an open by {@code GoogleImageProxy} three hours after acceptance is PREFETCH by USER_AGENT, however human its hour is.
 */
public final class ActorRule {
    static final long TOO_FAST_MS = 10_000;

    private static final int LEAST_LINKS = 3;

    private final KnownAgents known = KnownAgents.load();

    /**
     * The verdict.
     *
     * @param kind what it counts as
     * @param actor who it was
     * @param reason closed code
     */
    public record Verdict(EngagementKind kind, EngagementActor actor, String reason) {}

    /** Judges one visit. */
    public Verdict judge(Visit visit) {
        if (visit.kind() == EngagementKind.UNSUBSCRIBE && visit.method().equals("get")) {
            return new Verdict(EngagementKind.CLICK, EngagementActor.SCANNER, "GET_UNSUBSCRIBE");
        }
        Optional<EngagementActor> agent = known.byAgent(visit.userAgent());
        if (agent.isPresent()) {
            return new Verdict(visit.kind(), agent.get(), "USER_AGENT");
        }
        Optional<EngagementActor> network = known.byAddress(visit.clientIp());
        if (network.isPresent()) {
            return new Verdict(visit.kind(), network.get(), "NETWORK");
        }
        return byBehaviour(visit);
    }

    private static Verdict byBehaviour(Visit visit) {
        if (visit.linksClicked() >= LEAST_LINKS && visit.linksClicked() >= visit.linksInMail()) {
            return new Verdict(visit.kind(), EngagementActor.SCANNER, "ALL_LINKS_AT_ONCE");
        }
        boolean tooFast = visit.msAfterAccept() >= 0 && visit.msAfterAccept() < TOO_FAST_MS;
        if (tooFast && visit.kind() != EngagementKind.UNSUBSCRIBE) {
            boolean open = visit.kind() == EngagementKind.OPEN;
            return new Verdict(visit.kind(), open ? EngagementActor.PREFETCH : EngagementActor.SCANNER, "TOO_FAST");
        }
        if (visit.kind() == EngagementKind.UNSUBSCRIBE) {
            boolean declared = !visit.method().isEmpty();
            return new Verdict(
                    visit.kind(),
                    declared ? EngagementActor.HUMAN : EngagementActor.UNKNOWN,
                    declared ? "DECLARED" : "NO_METHOD");
        }
        return visit.userAgent().isBlank()
                ? new Verdict(visit.kind(), EngagementActor.UNKNOWN, "NO_USER_AGENT")
                : new Verdict(visit.kind(), EngagementActor.HUMAN, "PLAIN");
    }
}
