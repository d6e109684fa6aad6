// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.Pool;
import io.breakwater.sender.smtp.LaneConfig;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who sends how much to whom: three pools at six providers, about 300 messages a second at scale 1. The cap of a lane is
 * what an MTA would be configured with: at throttly just what it takes from an IP, elsewhere four times the demand.
 */
public record TrafficPlan(List<Stream> streams) {
    private static final double THROTTLY_PER_IP = 11;
    private static final double CAP_FACTOR = 4;
    private static final double LOWEST_CAP = 10;
    private static final long MAX_AGE_MS = Duration.ofMinutes(24).toMillis();
    private static final long RETRY_SPREAD_MS = Duration.ofSeconds(90).toMillis();
    private static final List<String> PROVIDERS =
            List.of("throttly", "grudge", "greyhound", "hostery", "strictly", "fairmail");
    private static final Map<String, List<Integer>> PER_SECOND = Map.of(
            "transactional", List.of(10, 10, 10, 10, 10, 10),
            "marketing", List.of(26, 36, 18, 26, 18, 26),
            "prospecting", List.of(15, 15, 15, 15, 15, 15));
    private static final Map<String, Campaigns> CAMPAIGNS = Map.of(
            "transactional", new Campaigns("acme", List.of("receipts", "password-resets", "shipping")),
            "marketing", new Campaigns("acme", List.of("autumn-sale", "weekly-news", "win-back")),
            "prospecting", new Campaigns("acme-sales", List.of("intro-north", "intro-south")));

    private record Campaigns(String tenant, List<String> names) {}

    /** Mail of one pool for one provider. */
    public record Stream(
            String pool,
            String mailClass,
            String provider,
            String sendingDomain,
            List<String> sourceIps,
            String tenant,
            List<String> campaigns,
            double perSecond) {

        LaneConfig lane() {
            double cap = provider.equals("throttly")
                    ? THROTTLY_PER_IP * sourceIps.size()
                    : Math.max(LOWEST_CAP, perSecond * CAP_FACTOR);
            return new LaneConfig(
                    pool, mailClass, provider, sendingDomain, sourceIps, cap, MAX_AGE_MS, RETRY_SPREAD_MS);
        }
    }

    /** The plan for the pools that the policy names; scale 1 is the demo, tests take another. */
    public static TrafficPlan of(Policy policy, double scale) {
        List<Stream> streams = new ArrayList<>();
        for (Pool pool : policy.pools()) {
            List<Integer> perSecond = PER_SECOND.get(pool.name());
            if (perSecond == null) {
                continue;
            }
            Campaigns campaigns = CAMPAIGNS.get(pool.name());
            for (int i = 0; i < PROVIDERS.size(); i++) {
                streams.add(new Stream(
                        pool.name(),
                        pool.mailClass().name(),
                        PROVIDERS.get(i),
                        pool.sendingDomain(),
                        pool.ips(),
                        campaigns.tenant(),
                        campaigns.names(),
                        perSecond.get(i) * scale));
            }
        }
        return new TrafficPlan(List.copyOf(streams));
    }

    public List<LaneConfig> lanes() {
        return streams.stream().map(Stream::lane).toList();
    }
}
