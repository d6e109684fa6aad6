// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.panel;

import io.breakwater.schemas.avro.BreakerDecision;
import io.breakwater.schemas.avro.BreakerTransition;
import io.breakwater.schemas.avro.DecisionState;
import io.breakwater.schemas.avro.EnforcementMode;
import io.breakwater.schemas.avro.EngineAlive;
import io.breakwater.schemas.avro.FamilyRate;
import io.breakwater.schemas.avro.LaneStatus;
import io.breakwater.schemas.avro.NodeHeartbeat;
import io.breakwater.schemas.avro.ReputationSnapshot;
import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.stack.config.StackPaths;
import io.breakwater.stack.panel.PanelView.Lane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class PanelModelTest {
    private static final String SCOPE = "pool:marketing/LIFECYCLE@grudge";
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private PanelModel model;

    @BeforeEach
    void readDemoPolicy() throws IOException {
        Path repository = StackPaths.inHome(Path.of("unused")).repository();
        Policy policy = new PolicyReader().fromYaml(repository.resolve("policies/demo.yaml"));
        model = new PanelModel(policy);
    }

    @Test
    void everyPoolIsShownAtEveryProviderFromTheBeginning() {
        assertThat(view().lanes())
                .hasSize(24)
                .allMatch(lane -> lane.state().equals("CLOSED") && lane.mode().equals("ENFORCE"));
        assertThat(view().engine().silentMs()).isEqualTo(-1);
    }

    @Test
    void aDecisionBelowTheOneHeldIsDropped() {
        model.on(decision(SCOPE, "POOL", DecisionState.OPEN, 7, 3));
        model.on(decision(SCOPE, "POOL", DecisionState.SLOW_START, 7, 2));
        model.on(decision(SCOPE, "POOL", DecisionState.SLOW_START, 6, 9));

        assertThat(lane().state()).isEqualTo("OPEN");
    }

    @Test
    void aTombstoneClosesItsScope() {
        model.on(decision(SCOPE, "POOL", DecisionState.SLOW_START, 7, 3));
        model.onTombstone(SCOPE);

        assertThat(lane().state()).isEqualTo("CLOSED");
    }

    @Test
    void heldMailAndRateComeFromLiveNodesOnly() {
        model.on(heartbeat("a", NOW, 5, 12.5));
        model.on(heartbeat("b", NOW, 7, 2.5));
        model.on(heartbeat("gone", NOW.minusSeconds(60), 100, 100));

        assertThat(lane().held()).isEqualTo(12);
        assertThat(lane().sentPerSecond()).isEqualTo(15.0);
    }

    @Test
    void ratesAreOrderedByHowFarTheyAreAboveTheirLine() {
        model.on(ReputationSnapshot.newBuilder()
                .setScope(SCOPE)
                .setScopeKind("POOL")
                .setTick(1)
                .setAt(NOW)
                .setScore(41)
                .setRates(List.of(
                        new FamilyRate("flow", 10L, 0.1, 0.05, 0.2, 0.15),
                        new FamilyRate("block", 8L, 0.08, 0.03, 0.15, 0.02),
                        new FamilyRate("content", 0L, 0.0, 0.0, 0.05, 0.02)))
                .build());

        assertThat(lane().score()).isEqualTo(41);
        assertThat(lane().rates()).extracting(PanelView.Rate::family).containsExactly("block", "flow");
    }

    @Test
    void restrictedScopesThatAreNoPoolAreListedAndFencesAreNot() {
        model.on(decision("ip:127.0.2.1@grudge", "IP", DecisionState.OPEN, 7, 1));
        model.on(decision("campaign:c1", "CAMPAIGN", DecisionState.ACTIVE, 7, 1));
        model.on(decision("fence:default", "FENCE", DecisionState.UNKNOWN, 7, 0));

        assertThat(view().others()).extracting(PanelView.Restricted::scope).containsExactly("ip:127.0.2.1@grudge");
    }

    @Test
    void signsOfLifeOfAnOlderEngineAreIgnored() {
        model.on(alive(8, NOW.minusSeconds(2)));
        model.on(alive(7, NOW));

        assertThat(view().engine().silentMs()).isEqualTo(2_000);
    }

    @Test
    void transitionsAreCountedAndTheOldestForgotten() {
        for (int seq = 0; seq < 60; seq++) {
            model.on(transition(seq));
        }

        assertThat(model.transitionCount()).isEqualTo(60);
        assertThat(view().transitions())
                .hasSize(50)
                .last()
                .extracting(PanelView.Transition::line)
                .asString()
                .contains("59");
    }

    private PanelView view() {
        return model.view(NOW.toEpochMilli());
    }

    private Lane lane() {
        return view().lanes().stream()
                .filter(lane ->
                        lane.pool().equals("marketing") && lane.provider().equals("grudge"))
                .findFirst()
                .orElseThrow();
    }

    private static BreakerDecision decision(String scope, String kind, DecisionState state, long epoch, long seq) {
        return BreakerDecision.newBuilder()
                .setScope(scope)
                .setScopeKind(kind)
                .setState(state)
                .setMode(EnforcementMode.ENFORCE)
                .setEpoch(epoch)
                .setSeq(seq)
                .setTick(1)
                .setDecidedAt(NOW)
                .build();
    }

    private static NodeHeartbeat heartbeat(String node, Instant at, long held, double sentPerSecond) {
        return NodeHeartbeat.newBuilder()
                .setNode(node)
                .setAt(at)
                .setStartedAt(at)
                .setLanes(List.of(LaneStatus.newBuilder()
                        .setPool("marketing")
                        .setMailClass("LIFECYCLE")
                        .setProvider("grudge")
                        .setHeld(held)
                        .setSentPerSecond(sentPerSecond)
                        .build()))
                .build();
    }

    private static EngineAlive alive(long epoch, Instant at) {
        return EngineAlive.newBuilder()
                .setEngine("default")
                .setEpoch(epoch)
                .setTick(1)
                .setAt(at)
                .build();
    }

    private static BreakerTransition transition(long seq) {
        return BreakerTransition.newBuilder()
                .setScope(SCOPE)
                .setEpoch(1)
                .setSeq(seq)
                .setTick(1)
                .setAt(NOW)
                .setFromState("CLOSED")
                .setToState("OPEN")
                .setMode("ENFORCE")
                .setLine("transition " + seq)
                .build();
    }
}
