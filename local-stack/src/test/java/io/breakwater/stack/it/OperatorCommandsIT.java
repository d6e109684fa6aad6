// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import io.breakwater.jobs.telemetry.TelemetryConfig;
import io.breakwater.jobs.telemetry.TelemetryIo;
import io.breakwater.jobs.telemetry.TelemetryJob;
import io.breakwater.jobs.telemetry.TelemetryTopology;
import io.breakwater.schemas.avro.BreakerTransition;
import io.breakwater.schemas.avro.LaneStatus;
import io.breakwater.schemas.avro.NodeHeartbeat;
import io.breakwater.schemas.command.CommandVerb;
import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.sinks.migrate.Migrator;
import io.breakwater.stack.command.CommandDesk;
import io.breakwater.stack.command.CommandLog;
import io.breakwater.stack.command.DecisionLog;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.demo.DemoSender;
import io.breakwater.stack.process.ClickHouseProcess;
import io.breakwater.stack.query.ClickHouseReader;
import io.breakwater.stack.query.NamedQuery;
import io.breakwater.stack.simulator.Simulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An operator's command on a real broker, engine, sender and ClickHouse: obeyed, ended, audited. */
class OperatorCommandsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration TTL = Duration.ofSeconds(10);
    private static final String POOL = "transactional";
    private static final String PROVIDER = "greyhound";
    private static final String SCOPE = "pool:transactional/TRANSACTIONAL@greyhound";

    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();
    private EngineFixture stack;
    private ClickHouseProcess clickHouse;

    @BeforeEach
    void startStack() throws Exception {
        stack = EngineFixture.start(home);
        clickHouse = new ClickHouseProcess(StackConfig.ephemeral(home.resolve("telemetry")));
        clickHouse.startAndAwait();
        new Migrator(clickHouse.url()).migrate();
    }

    @AfterEach
    void stopStack() throws Exception {
        stack.close();
        clickHouse.close();
    }

    @Test
    void aForcedOpenStopsTheSenderUntilItsTimeEndsAndTheMachineGoesOn() throws Exception {
        Policy policy = new PolicyReader().fromYaml(Path.of("../policies/demo.yaml"));
        int reportsPort = freePort();
        try (EngineTraffic control = new EngineTraffic(stack.bootstrap(), stack.coder());
                Simulator simulator = simulator(reportsPort);
                DemoSender sender = sender(policy, simulator, reportsPort)) {
            control.apply(policy);
            stack.runEngine();
            TelemetryConfig telemetry = telemetry();
            stack.runBeside(
                    TelemetryJob.settings(telemetry),
                    env -> TelemetryTopology.build(env, TelemetryIo.from(telemetry), telemetry));
            sender.start();
            until("mail flows", () -> lane().getSentPerSecond() > 1);

            assertThat(desk().command(CommandVerb.OPEN, SCOPE, terms())).as(out::toString).isZero();
            assertThat(out.toString()).contains("obeyed: " + SCOPE + " is OPEN");
            until("the sender stops", () -> lane().getSentPerSecond() == 0 && lane().getHeld() > 0);
            until("the machine goes on to the end", () -> states().contains("CLOSED"));
            until("mail flows again", () -> lane().getSentPerSecond() > 1);
            until("the audit is stored", () -> audit().size() >= 2);
        }
        assertThat(states()).startsWith("OPEN", "OPEN", "HALF_OPEN", "SLOW_START").endsWith("CLOSED");
        assertThat(audit()).hasSize(2).allSatisfy(row -> assertThat(row)
                .containsEntry("actor", "on-call")
                .hasEntrySatisfying("line", line -> assertThat(line).contains(" by on-call (drill), mode enforce")));
        assertThat(audit()).extracting(row -> row.get("line")).satisfiesExactly(
                first -> assertThat(first).contains("CLOSED->OPEN", "(command)"),
                second -> assertThat(second).contains("OPEN->OPEN", "(command.ended)"));
        endedNotBeforeItsTime();
    }

    private void endedNotBeforeItsTime() {
        List<BreakerTransition> commanded = transitions().stream()
                .filter(each -> !each.getActor().isEmpty())
                .toList();
        assertThat(Duration.between(commanded.get(0).getAt(), commanded.get(1).getAt()))
                .isGreaterThanOrEqualTo(TTL.minusMillis(100));
    }

    private CommandDesk desk() {
        return new CommandDesk(
                new CommandLog(stack.bootstrap(), stack.coder()),
                new DecisionLog(stack.bootstrap(), stack.coder()),
                new PrintWriter(out, true));
    }

    private static CommandDesk.Terms terms() {
        return new CommandDesk.Terms("on-call", "drill", TTL, -1, Duration.ofSeconds(30));
    }

    private TelemetryConfig telemetry() {
        return TelemetryConfig.fromArgs(
                "--bootstrap", stack.bootstrap(),
                "--registry", stack.registryUrl(),
                "--clickhouse", clickHouse.url(),
                "--cache-dir", home.resolve("telemetry-ids").toString(),
                "--checkpoint-interval-ms", "500");
    }

    private DemoSender sender(Policy policy, Simulator simulator, int reportsPort) throws Exception {
        return new DemoSender(
                new DemoSender.Setup(
                        policy,
                        1,
                        1,
                        stack.bootstrap(),
                        stack.coder(),
                        simulator.ports(),
                        reportsPort,
                        dnsRecords(),
                        home.resolve("sender")),
                Clock.systemUTC());
    }

    private Simulator simulator(int reportsPort) throws IOException {
        Simulator simulator = new Simulator(
                new Simulator.Setup(1, 0, reportsPort, home.resolve("truth.log"), dnsRecords(), 10_000, List.of()),
                Clock.systemUTC());
        simulator.start();
        return simulator;
    }

    private Path dnsRecords() {
        return home.resolve("dns-records.txt");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void until(String what, Callable<Boolean> holds) {
        await(what).atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(holds);
    }

    private LaneStatus lane() {
        List<LaneStatus> told = stack.topics().read(Topics.NODE_HEARTBEATS, NodeHeartbeat.class).stream()
                .flatMap(heartbeat -> heartbeat.getLanes().stream())
                .filter(lane -> lane.getPool().equals(POOL) && lane.getProvider().equals(PROVIDER))
                .toList();
        return told.isEmpty() ? new LaneStatus() : told.get(told.size() - 1);
    }

    private List<String> states() {
        return transitions().stream().map(BreakerTransition::getToState).toList();
    }

    private List<BreakerTransition> transitions() {
        return stack.topics().read(Topics.BREAKER_TRANSITIONS, BreakerTransition.class).stream()
                .filter(each -> each.getScope().equals(SCOPE))
                .toList();
    }

    private List<Map<String, String>> audit() {
        try (ClickHouseReader reader = new ClickHouseReader(clickHouse.url())) {
            return reader.rows(NamedQuery.load("transition_lines"), Map.of("scope", SCOPE)).stream()
                    .filter(row -> !row.get("actor").isEmpty())
                    .toList();
        }
    }
}
