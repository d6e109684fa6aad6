// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import io.breakwater.schemas.avro.BreakerDecision;
import io.breakwater.schemas.avro.BreakerTransition;
import io.breakwater.schemas.avro.DecisionState;
import io.breakwater.schemas.avro.LaneStatus;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.MailTransitionKind;
import io.breakwater.schemas.avro.NodeHeartbeat;
import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.stack.demo.DemoSender;
import io.breakwater.stack.simulator.Simulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The closed loop on a real broker and a real engine: what is held in an incident is seen, cited, shared and drained. */
class HeldMailIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final String BURNING = "pool:marketing/LIFECYCLE@grudge";

    @TempDir
    Path home;

    private EngineFixture stack;
    private CommittedTopics topics;

    @BeforeEach
    void startStack() throws Exception {
        stack = EngineFixture.start(home);
        topics = stack.topics();
    }

    @AfterEach
    void stopStack() throws Exception {
        stack.close();
    }

    @Test
    void heldMailIsToldCitedAndDrainedWithoutASecondWave() throws Exception {
        Policy policy = new PolicyReader().fromYaml(Path.of("../policies/demo.yaml"));
        int reportsPort = freePort();
        try (EngineTraffic control = new EngineTraffic(stack.bootstrap(), stack.coder());
                Simulator simulator = simulator(reportsPort);
                DemoSender sender = new DemoSender(
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
                        Clock.systemUTC())) {
            control.apply(policy);
            stack.runEngine();
            sender.start();

            until("mail is held", () -> held() > 100);
            until("probes were good", () -> states().contains("SLOW_START"));
            long most = lanes().stream().mapToLong(LaneStatus::getHeld).max().orElseThrow();
            until("held mail drains", () -> states().contains("CLOSED") && held() < most / 2);
        }
        heldMailWasToldAndCited();
        noSecondWave();
        everyReleaseFollowsAHold();
    }

    private Simulator simulator(int reportsPort) throws IOException {
        List<String> goingBad = List.of("127.0.2.1", "127.0.2.2");
        Simulator simulator = new Simulator(
                new Simulator.Setup(1, 0, reportsPort, home.resolve("truth.log"), dnsRecords(), 10_000, goingBad),
                Clock.systemUTC());
        simulator.start();
        return simulator;
    }

    private Path dnsRecords() {
        return home.resolve("dns-records.txt");
    }

    private static void until(String what, Callable<Boolean> holds) {
        await(what).atMost(PATIENCE).pollInterval(LOOK_EVERY).until(holds);
    }

    private void heldMailWasToldAndCited() {
        assertThat(lanes().stream().filter(lane -> lane.getHeld() > 0))
                .isNotEmpty()
                .allSatisfy(lane -> {
                    assertThat(lane.getOldestHeldAgeMs()).isNotNegative();
                    assertThat(lane.getNextExpiryMs()).isPositive();
                });
        assertThat(transitions())
                .filteredOn(each -> each.getToState().equals("HALF_OPEN"))
                .isNotEmpty()
                .allSatisfy(each -> {
                    assertThat(each.getHeld()).isPositive();
                    assertThat(each.getLine()).contains(", held " + each.getHeld() + " (next expires ");
                });
        assertThat(topics.read(Topics.BREAKER_DECISIONS, BreakerDecision.class))
                .filteredOn(each -> each.getScope().equals(BURNING) && each.getState() == DecisionState.SLOW_START)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getShares())
                        .singleElement()
                        .satisfies(share -> assertThat(share.getShare()).isEqualTo(1)));
    }

    /** The pool opens again after bad probes, but never once it has begun to grow. */
    private void noSecondWave() {
        List<String> states = states();
        assertThat(states.subList(states.lastIndexOf("HALF_OPEN"), states.size()))
                .doesNotContain("OPEN");
    }

    private void everyReleaseFollowsAHold() {
        List<MailTransition> moves = topics.read(Topics.MAIL_TRANSITIONS, MailTransition.class).stream()
                .filter(move ->
                        move.getPool().equals("marketing") && move.getProvider().equals("grudge"))
                .toList();
        assertThat(moves).extracting(MailTransition::getEventId).doesNotHaveDuplicates();
        assertThat(messages(moves, MailTransitionKind.RELEASED)).isNotEmpty();
        assertThat(messages(moves, MailTransitionKind.HELD)).containsAll(messages(moves, MailTransitionKind.RELEASED));
    }

    private static Set<String> messages(List<MailTransition> moves, MailTransitionKind kind) {
        return moves.stream()
                .filter(move -> move.getKind() == kind)
                .map(MailTransition::getMessageId)
                .collect(Collectors.toSet());
    }

    private List<String> states() {
        return transitions().stream().map(BreakerTransition::getToState).toList();
    }

    private List<BreakerTransition> transitions() {
        return topics.read(Topics.BREAKER_TRANSITIONS, BreakerTransition.class).stream()
                .filter(each -> each.getScope().equals(BURNING))
                .toList();
    }

    private List<LaneStatus> lanes() {
        return topics.read(Topics.NODE_HEARTBEATS, NodeHeartbeat.class).stream()
                .flatMap(heartbeat -> heartbeat.getLanes().stream())
                .filter(lane ->
                        lane.getPool().equals("marketing") && lane.getProvider().equals("grudge"))
                .toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private long held() {
        List<LaneStatus> told = lanes();
        return told.isEmpty() ? 0 : told.get(told.size() - 1).getHeld();
    }
}
