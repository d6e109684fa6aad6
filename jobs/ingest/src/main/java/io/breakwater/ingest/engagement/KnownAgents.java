// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.engagement;

import io.breakwater.schemas.avro.EngagementActor;
import io.breakwater.schemas.tsv.TsvResource;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The proxies and scanners of {@code engagement-agents.tsv}. Immutable. */
final class KnownAgents {
    private static final String RESOURCE = "/engagement-agents.tsv";

    private final List<Agent> agents = new ArrayList<>();
    private final List<Neighbour> networks = new ArrayList<>();

    private record Agent(String text, boolean whole, EngagementActor actor) {
        boolean fits(String lowerCaseAgent) {
            return whole ? lowerCaseAgent.equals(text) : lowerCaseAgent.contains(text);
        }
    }

    private record Neighbour(Network network, EngagementActor actor) {}

    private KnownAgents() {}

    static KnownAgents load() {
        KnownAgents known = new KnownAgents();
        for (String[] row : TsvResource.rows(RESOURCE)) {
            EngagementActor actor = EngagementActor.valueOf(row[2]);
            if (row[0].equals("network")) {
                known.networks.add(new Neighbour(Network.parse(row[1]), actor));
            } else {
                known.agents.add(new Agent(row[1], row[0].equals("agent-only"), actor));
            }
        }
        return known;
    }

    Optional<EngagementActor> byAgent(String userAgent) {
        String lower = userAgent.strip().toLowerCase(Locale.ROOT);
        return agents.stream()
                .filter(agent -> agent.fits(lower))
                .map(Agent::actor)
                .findFirst();
    }

    Optional<EngagementActor> byAddress(String clientIp) {
        Optional<InetAddress> address = Network.literal(clientIp.strip());
        return address.flatMap(ip -> networks.stream()
                .filter(each -> each.network().contains(ip))
                .map(Neighbour::actor)
                .findFirst());
    }
}
