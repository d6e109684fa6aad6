// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Six providers, their truth log and the reports they send back, in one process. */
public final class Simulator implements AutoCloseable {
    /** Names in the order of their ports. */
    public static final List<String> PROVIDERS =
            List.of("throttly", "grudge", "greyhound", "hostery", "strictly", "fairmail");

    private static final double THROTTLED_ABOVE_PER_SECOND = 12;
    private static final long GRUDGE_PATIENCE_MS = 8_000;
    private static final double GRUDGE_FORGIVEN_PER_SECOND = 2.5;
    private static final long GREYLIST_DELAY_MS = 3_000;
    private static final double UNKNOWN_USERS_RATIO = 0.01;
    private static final Reports.Shares REPORTS = new Reports.Shares(0.0008, 0.002, 15_000);

    private final List<ProviderServer> servers = new ArrayList<>();
    private final TruthLog log;
    private final Scenario scenario;
    private final Grudging grudge;
    private final Reports reports;
    private final Thread reporter;
    private final Clock clock;

    /**
     * How a simulator is set up.
     *
     * @param smtpBasePort port of the first provider, the others follow; 0 for any free ports
     * @param dnsRecords file that says what the DNS would say of the providers, see {@link Signing}
     * @param badIps source addresses that go bad at grudge
     */
    public record Setup(
            long seed,
            int smtpBasePort,
            int reportsPort,
            Path truthLog,
            Path dnsRecords,
            long incidentAfterMs,
            List<String> badIps) {}

    public Simulator(Setup setup, Clock clock) throws IOException {
        this.clock = clock;
        this.log = new TruthLog(setup.truthLog());
        this.scenario = new Scenario(setup.incidentAfterMs(), setup.badIps());
        this.grudge = new Grudging(scenario, GRUDGE_PATIENCE_MS, GRUDGE_FORGIVEN_PER_SECOND);
        Signing signing = Signing.publishedIn(setup.dnsRecords(), PROVIDERS);
        this.reports =
                new Reports(setup.seed(), REPORTS, signing, new SmtpMailer("127.0.0.1", setup.reportsPort()), clock);
        this.reporter = new Thread(reports, "reports");
        this.reporter.setDaemon(true);
        ProviderServer.Links links = new ProviderServer.Links(log, scenario, reports, clock);
        Map<String, Manner> manners = manners(setup.seed());
        for (int i = 0; i < PROVIDERS.size(); i++) {
            int port = setup.smtpBasePort() == 0 ? 0 : setup.smtpBasePort() + i;
            String name = PROVIDERS.get(i);
            servers.add(new ProviderServer(name, port, manners.get(name), links));
        }
    }

    public void start() {
        servers.forEach(ProviderServer::start);
        reporter.start();
    }

    /** SMTP port of each provider. */
    public Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        servers.forEach(server -> ports.put(server.name(), server.port()));
        return ports;
    }

    /** Starts the scenario's clock anew. */
    public Map<String, Object> restartScenario() {
        scenario.restart(clock.millis());
        return status();
    }

    /** Everything that an operator of the demo may want to know. */
    public Map<String, Object> status() {
        long nowMs = clock.millis();
        Map<String, Object> providers = new LinkedHashMap<>();
        servers.forEach(server -> providers.put(server.name(), server.counts()));
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("nowMs", nowMs);
        status.put("scenarioStartedAtMs", scenario.startedAtMs());
        status.put("incidentAtMs", scenario.incidentAtMs());
        status.put("badIps", scenario.badIps());
        status.put("providers", providers);
        status.put("penalties", grudge.penalties(nowMs));
        status.put("reports", reports.counts());
        status.put("ports", ports());
        return status;
    }

    @Override
    public void close() throws IOException {
        servers.forEach(ProviderServer::close);
        reporter.interrupt();
        log.close();
    }

    private Map<String, Manner> manners(long seed) {
        return Map.of(
                "throttly",
                new Throttling(THROTTLED_ABOVE_PER_SECOND),
                "grudge",
                grudge,
                "greyhound",
                new Greylisting(GREYLIST_DELAY_MS),
                "hostery",
                Manner.FAIR,
                "strictly",
                new Strict(seed, UNKNOWN_USERS_RATIO),
                "fairmail",
                Manner.FAIR);
    }
}
