// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.engagement;

import io.breakwater.schemas.avro.EngagementActor;
import io.breakwater.schemas.avro.EngagementKind;

import java.util.Optional;

/**
 * Decides who caused an engagement, the first that applies:
 * <ol>
 *   <li>an unsubscribe by GET is a scanner's click: {@code GET_UNSUBSCRIBE}
 *   <li>an unsubscribe by RFC 8058 POST, by mail or on a confirmed page is the reader's, from whatever machine, because providers send
 *       those POSTs themselves: {@code ONE_CLICK}, {@code MAILTO}, {@code CONFIRMED}
 *   <li>a known agent: {@code USER_AGENT}; a known network: {@code NETWORK}
 *   <li>at least {@value #LEAST_LINKS} links, and all that the message has, within five seconds is a scanner: {@code ALL_LINKS_AT_ONCE}
 *   <li>less than {@value #TOO_FAST_MS} ms after acceptance no reader is that fast: {@code TOO_FAST}
 *   <li>without an agent, or an unsubscribe that does not say how, nobody knows: {@code NO_USER_AGENT}, {@code NO_METHOD}
 *   <li>what is left is the reader: {@code PLAIN}
 * </ol>
 * Rules use HUMAN only. Example: an open by {@code GoogleImageProxy} three hours after acceptance is PREFETCH by USER_AGENT: the proxy
 * hides whether a reader was behind it.
 */
public final class ActorRule {
    static final long TOO_FAST_MS = 10_000;
    static final int LEAST_LINKS = 3;

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
        if (visit.kind() == EngagementKind.UNSUBSCRIBE) {
            return unsubscribe(visit.method());
        }
        Optional<EngagementActor> agent = known.byAgent(visit.userAgent());
        if (agent.isPresent()) {
            return new Verdict(visit.kind(), agent.get(), "USER_AGENT");
        }
        Optional<EngagementActor> network = visit.client().flatMap(known::byAddress);
        if (network.isPresent()) {
            return new Verdict(visit.kind(), network.get(), "NETWORK");
        }
        return byBehaviour(visit);
    }

    private static Verdict unsubscribe(UnsubscribeMethod method) {
        return switch (method) {
            case GET -> new Verdict(EngagementKind.CLICK, EngagementActor.SCANNER, "GET_UNSUBSCRIBE");
            case UNKNOWN -> new Verdict(EngagementKind.UNSUBSCRIBE, EngagementActor.UNKNOWN, "NO_METHOD");
            case ONE_CLICK, MAILTO, CONFIRMED ->
                new Verdict(EngagementKind.UNSUBSCRIBE, EngagementActor.HUMAN, method.name());
        };
    }

    private static Verdict byBehaviour(Visit visit) {
        if (visit.linksClicked() >= LEAST_LINKS && visit.linksClicked() >= visit.linksInMail()) {
            return new Verdict(visit.kind(), EngagementActor.SCANNER, "ALL_LINKS_AT_ONCE");
        }
        if (visit.msAfterAccept() != Visit.UNKNOWN && visit.msAfterAccept() < TOO_FAST_MS) {
            boolean open = visit.kind() == EngagementKind.OPEN;
            return new Verdict(visit.kind(), open ? EngagementActor.PREFETCH : EngagementActor.SCANNER, "TOO_FAST");
        }
        return visit.userAgent().isBlank()
                ? new Verdict(visit.kind(), EngagementActor.UNKNOWN, "NO_USER_AGENT")
                : new Verdict(visit.kind(), EngagementActor.HUMAN, "PLAIN");
    }
}
