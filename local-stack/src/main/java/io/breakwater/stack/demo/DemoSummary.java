// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.Pool;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.sender.smtp.SmtpSender;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.config.StackPort;
import io.breakwater.stack.query.ClickHouseReader;
import io.breakwater.stack.query.Why;
import io.breakwater.stack.query.WhyReport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The end of the demo: stops the traffic, waits a bounded time until every attempt has arrived everywhere, and tells whether
 * the loop has closed. {@code ok} asks for all of: the chain is complete, the counts agree, no breaker opened outside the
 * scripted incident, every number that the first OPEN cites comes out of ClickHouse again, transactional mail kept
 * flowing, the greylister stayed CLOSED, and no scope went from OPEN to CLOSED as the sender saw it.
 */
public final class DemoSummary {
    private static final String POOL = "marketing";
    private static final String PROVIDER = "grudge";
    private static final String GREYLISTER = "greyhound";
    private static final Duration DRAIN = Duration.ofSeconds(45);
    /** What was under way when the run began is read too, and told apart by its id. */
    private static final long MARGIN_MS = 60_000;

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Inputs inputs;
    private final DemoHttp http = new DemoHttp();

    /**
     * What the summary is made from.
     *
     * @param restarts how often each component had to be started again, by name
     */
    public record Inputs(StackConfig config, RegistryCoder coder, Policy policy, Map<String, Integer> restarts) {
        public Inputs {
            restarts = Map.copyOf(restarts);
        }
    }

    /** What came out: the exit criterion, the whole as JSON, and as text for people. */
    public record Result(boolean ok, String json, String text) {}

    private DemoSummary(Inputs inputs) {
        this.inputs = inputs;
    }

    /**
     * Ends the demo and sums it up; takes about a minute at most.
     *
     * @throws IllegalStateException when Kafka or ClickHouse cannot be read at all
     */
    public static Result conclude(Inputs inputs) throws InterruptedException {
        return new DemoSummary(inputs).conclude();
    }

    private Result conclude() throws InterruptedException {
        StackConfig config = inputs.config();
        JsonNode simulator = http.get(config.loopback(StackPort.SIMULATOR_HTTP), "/status")
                .orElseThrow(() -> new IllegalStateException("the simulator does not answer"));
        long fromMs = simulator.path("scenarioStartedAtMs").asLong();
        long incidentAtMs = simulator.path("incidentAtMs").asLong();
        JsonNode sender = stopTraffic();
        try (KafkaFacts kafka = new KafkaFacts(config.kafka(), inputs.coder(), fromMs - MARGIN_MS);
                ClickHouseFacts clickHouse = new ClickHouseFacts(config.clickHouseUrl(), fromMs - MARGIN_MS);
                ClickHouseReader reader = new ClickHouseReader(config.clickHouseUrl())) {
            Counts counts = settled(kafka, clickHouse, fromMs);
            List<WhyReport> reports = new Why(reader).all();
            return new Conclusion(inputs.policy(), inputs.restarts(), sender)
                    .with(counts, reports)
                    .of(sources(kafka, fromMs, incidentAtMs), run(kafka, fromMs));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read ClickHouse: " + e.getMessage(), e);
        }
    }

    /** New traffic ends, attempts under way finish; the sender's last status. */
    private JsonNode stopTraffic() throws InterruptedException {
        String address = inputs.config().loopback(StackPort.SENDER_HTTP);
        long untilNs = System.nanoTime() + DRAIN.toNanos();
        Optional<JsonNode> status = http.post(address, "/stop");
        while (System.nanoTime() < untilNs
                && !status.map(json -> json.path("stopped").asBoolean()).orElse(false)) {
            TimeUnit.MILLISECONDS.sleep(200);
            // A sender that was just restarted has not heard of the end yet.
            status = http.post(address, "/stop");
        }
        return status.orElseGet(JSON::createObjectNode);
    }

    private Counts settled(KafkaFacts kafka, ClickHouseFacts clickHouse, long fromMs)
            throws InterruptedException, SQLException {
        Map<String, Long> kumoExpected = kumoExpected(fromMs);
        Path log = inputs.config().paths().data("simulator").resolve("attempts.log");
        Set<String> ever = TruthLine.read(log, fromMs - MARGIN_MS).stream()
                .map(TruthLine::id)
                .collect(Collectors.toSet());
        Set<String> truth =
                TruthLine.read(log, fromMs).stream().map(TruthLine::id).collect(Collectors.toSet());
        long untilNs = System.nanoTime() + DRAIN.toNanos();
        while (true) {
            kafka.readOn();
            Map<Boolean, List<StoredAttempt>> bySource = kafka.attempts().stream()
                    .collect(Collectors.partitioningBy(each -> each.pool().equals("kumo")));
            Counts counts = Counts.of(
                    new Counts.Read(
                            truth,
                            ever,
                            bySource.get(false),
                            bySource.get(true),
                            clickHouse.own(),
                            kumoExpected,
                            clickHouse.kumo()),
                    fromMs,
                    unrecordedAllowed());
            if ((counts.agree() && counts.unrecorded() == 0) || System.nanoTime() > untilNs) {
                return counts;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
    }

    /** What can be in flight in all lanes when the sender is killed, for each kill. */
    private long unrecordedAllowed() {
        int lanes = TrafficPlan.of(inputs.policy(), 1).streams().size();
        return (long) SmtpSender.IN_FLIGHT_PER_LANE * lanes * senderRestarts();
    }

    private int senderRestarts() {
        return inputs.restarts().getOrDefault("sender", 0);
    }

    private Map<String, Long> kumoExpected(long fromMs) {
        Path file = inputs.config().paths().data("sender").resolve("kumo-expected.log");
        Map<String, Long> expected = new HashMap<>();
        Set<String> seen = new HashSet<>();
        if (!Files.exists(file)) {
            return expected;
        }
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(line -> line.split("\t", -1))
                    .filter(fields -> fields.length == 2 && Long.parseLong(fields[0]) >= fromMs - MARGIN_MS)
                    .filter(fields -> seen.add(fields[1]))
                    .forEach(fields -> expected.merge(fields[1].substring(0, fields[1].indexOf('/')), 1L, Long::sum));
            return expected;
        } catch (IOException e) {
            throw new UncheckedIOException("read " + file, e);
        }
    }

    private Chain.Sources sources(KafkaFacts kafka, long fromMs, long incidentAtMs) {
        Pool pool = inputs.policy().pool(POOL).orElseThrow();
        return new Chain.Sources(
                "pool:" + POOL + "/" + pool.mailClass() + "@" + PROVIDER,
                PROVIDER,
                pool.ips(),
                incidentAtMs,
                TruthLine.read(inputs.config().paths().data("simulator").resolve("attempts.log"), fromMs),
                kafka.transitions().stream()
                        .filter(each -> each.atMs() >= fromMs)
                        .toList(),
                ObeyedLine.read(inputs.config().paths().data("sender").resolve("obeyed.jsonl"), fromMs),
                kafka.attempts());
    }

    private Flow run(KafkaFacts kafka, long fromMs) {
        List<StoredAttempt> inRun = kafka.attempts().stream()
                .filter(each -> each.occurredAtMs() >= fromMs)
                .toList();
        return Flow.of(inRun, GREYLISTER, PROVIDER, senderRestarts());
    }

    /** Puts the parts together. */
    private static final class Conclusion {
        private final Policy policy;
        private final Map<String, Integer> restarts;
        private final JsonNode sender;
        private Counts counts;
        private List<WhyReport> reports = List.of();

        Conclusion(Policy policy, Map<String, Integer> restarts, JsonNode sender) {
            this.policy = policy;
            this.restarts = restarts;
            this.sender = sender;
        }

        Conclusion with(Counts newCounts, List<WhyReport> newReports) {
            counts = newCounts;
            reports = newReports;
            return this;
        }

        Result of(Chain.Sources sources, Flow flow) {
            Set<String> expected = expectedScopes(sources);
            Chain chain = Chain.of(sources);
            Scopes scopes = Scopes.of(sources.transitions(), expected, GREYLISTER);
            WhySummary why = WhySummary.of(reports, sources.scope(), expected, sources.incidentAtMs());
            List<String> openToClosed = sources.obeyed().stream()
                    .filter(line -> line.live()
                            && line.from().equals("OPEN")
                            && line.state().equals("CLOSED"))
                    .map(ObeyedLine::scope)
                    .toList();
            Map<String, Boolean> criteria = new LinkedHashMap<>();
            criteria.put("chain complete", chain.complete());
            criteria.put("counts agree", counts.agree());
            criteria.put(
                    "no breaker opened outside the incident",
                    scopes.unexpectedOpens().isEmpty());
            criteria.put("the first OPEN is re-computed from ClickHouse", why.agree());
            criteria.put("transactional mail kept flowing", flow.flowing());
            criteria.put("the greylister stayed CLOSED", scopes.greylisterClosed());
            criteria.put("no scope went from OPEN to CLOSED", openToClosed.isEmpty());
            boolean ok = criteria.values().stream().allMatch(met -> met);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("ok", ok);
            json.put("criteria", criteria);
            json.put("chain", chain.json());
            json.put("attempts_avoided", SummaryText.avoided(chain.avoided()));
            json.put("counts", counts.json());
            json.put("why", why.json());
            json.put("scopes", scopes.json(expected));
            json.put("consumer_open_to_closed", openToClosed);
            json.put("transactional", flow.json());
            json.put("sender", SummaryText.sender(sender, sources.obeyed()));
            json.put("restarts", restarts);
            json.put("policy", Map.of("document", policy.document(), "clock_divisor", policy.clockDivisor()));
            return new Result(ok, pretty(json), SummaryText.of(criteria, chain, counts, flow));
        }

        /** The pool of the incident at its provider and those of its IPs that go bad. */
        private Set<String> expectedScopes(Chain.Sources sources) {
            Set<String> expected = new LinkedHashSet<>();
            expected.add(sources.scope());
            sources.poolIps().stream().limit(2).forEach(ip -> expected.add("ip:" + ip + "@" + PROVIDER));
            return expected;
        }

        private static String pretty(Map<String, Object> json) {
            try {
                return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
            } catch (IOException e) {
                throw new UncheckedIOException("write the summary", e);
            }
        }
    }
}
