// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.engagement;

import io.breakwater.schemas.avro.EngagementActor;
import io.breakwater.schemas.tsv.TsvResource;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The proxies and scanners of {@code engagement-agents.tsv}, in the order of the file.
 *
 * @param agents by what the user agent says
 * @param networks by where the request came from
 */
record KnownAgents(List<Agent> agents, List<Neighbour> networks) {
    private static final String RESOURCE = "/engagement-agents.tsv";

    /** A user agent: all of it, or a part of it, in lower case. */
    record Agent(String text, boolean whole, EngagementActor actor) {
        boolean fits(String lowerCaseAgent) {
            return whole ? lowerCaseAgent.equals(text) : lowerCaseAgent.contains(text);
        }
    }

    /** A network that belongs to one of them. */
    record Neighbour(Network network, EngagementActor actor) {}

    /** The file that this build carries. */
    static KnownAgents load() {
        List<String[]> rows = TsvResource.rows(RESOURCE);
        return new KnownAgents(
                rows.stream()
                        .filter(row -> !row[0].equals("network"))
                        .map(row -> new Agent(row[1], row[0].equals("agent-only"), EngagementActor.valueOf(row[2])))
                        .toList(),
                rows.stream()
                        .filter(row -> row[0].equals("network"))
                        .map(row -> new Neighbour(Network.parse(row[1]), EngagementActor.valueOf(row[2])))
                        .toList());
    }

    Optional<EngagementActor> byAgent(String userAgent) {
        String lower = userAgent.strip().toLowerCase(Locale.ROOT);
        return agents.stream()
                .filter(agent -> agent.fits(lower))
                .map(Agent::actor)
                .findFirst();
    }

    Optional<EngagementActor> byAddress(InetAddress address) {
        return networks.stream()
                .filter(each -> each.network().contains(address))
                .map(Neighbour::actor)
                .findFirst();
    }
}
